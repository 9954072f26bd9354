"""People who use the site while its hosts come and go."""

from pathlib import Path
from threading import Event, Thread

import requests

from tests.cast import password_of
from tests.deploy.nginx import Nginx
from tests.site import TOKEN

# What the proxy may answer while it finds out that a host is gone.
BUSY = 503

# In seconds: together they ask 20 times in one, and the proxy lets an address ask 30 times.
PAUSE = 0.15


class Guest:
    """Somebody who came through the proxy and is signed in."""

    def __init__(self, nginx: Nginx, certificate: Path, name: str) -> None:
        self.url = nginx.url()
        self.session = requests.Session()
        # No bundle of the environment comes before this certificate.
        self.session.trust_env = False
        self.session.verify = str(certificate)
        self.session.headers.update({'Accept': 'text/html', 'Referer': f'{self.url}/'})
        answer = self.post('/auth/login', username=name, password=password_of(name))
        assert answer.headers['Location'].endswith('/index'), answer.text

    def get(self, path: str) -> requests.Response:
        """Ask for a page."""
        return self.session.get(self.url + path, timeout=60, allow_redirects=False)

    def post(self, path: str, **fields: str) -> requests.Response:
        """Send a form with the token of its page."""
        token = TOKEN.search(self.get(path).text)
        form = {'csrf_token': token[1] if token else '', **fields}
        return self.session.post(self.url + path, form, timeout=60, allow_redirects=False)

    def is_signed_in(self, answer: requests.Response) -> bool:
        """Return True if an answer is one for somebody who is signed in."""
        return '/auth/login' not in answer.headers.get('Location', '')


class Traffic:
    """One thread that writes numbered posts, and one that reads."""

    def __init__(self, writer: Guest, reader: Guest) -> None:
        self.acknowledged: list[str] = []
        self.complaints: list[str] = []
        self.pages = 0
        self.over = Event()
        self.threads = [
            Thread(target=self.write, args=[writer], daemon=True),
            Thread(target=self.read, args=[reader], daemon=True),
        ]

    def __enter__(self) -> 'Traffic':
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def write(self, guest: Guest) -> None:
        """Write posts and remember those that were acknowledged."""
        number = 0
        while not self.over.wait(PAUSE):
            number += 1
            answer = guest.post('/index', post=f'number {number}.')
            self.judge(guest, answer, 302)
            if answer.status_code == 302:
                self.acknowledged.append(f'number {number}.')

    def read(self, guest: Guest) -> None:
        """Read pages."""
        while not self.over.wait(PAUSE):
            self.judge(guest, guest.get('/explore'), 200)
            self.pages += 1

    def judge(self, guest: Guest, answer: requests.Response, status: int) -> None:
        """Note an answer that nobody should get."""
        if not guest.is_signed_in(answer) or answer.status_code not in (status, BUSY):
            self.complaints.append(f'{answer.status_code} {answer.headers} {answer.text[:500]}')
