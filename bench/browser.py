"""A person at a browser: signs in through the form, and asks for pages as any browser would."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

TOKEN = re.compile('name="csrf_token" value="([^"]+)"')
SIGN_OUT = 'action="/auth/logout"'
HEADERS = {'Accept': 'text/html', 'Accept-Language': 'en', 'User-Agent': 'bench'}
SECONDS = 30


class Browser:
    """Keeps cookies; whose they are depends on sign_in(), or on one that it is given."""

    def __init__(self, port: int, cookie: str = '') -> None:
        self.site = f'http://127.0.0.1:{port}'
        self.cookie = cookie
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str, form: dict[str, str] | None = None) -> str:
        """Return a page, or the one that follows a form. Raises HTTPError for a refusal."""
        data = urlencode(form).encode() if form else None
        request = Request(self.site + path, data, self.headers())
        with self.opener.open(request, timeout=SECONDS) as answer:
            return answer.read().decode()

    def sign_in(self, name: str, password: str) -> None:
        """Sign in. Raises RuntimeError where the site lets nobody in."""
        token = TOKEN.search(self.get('/auth/login'))[1]
        form = {'csrf_token': token, 'username': name, 'password': password}
        if SIGN_OUT not in self.get('/auth/login', form):
            raise RuntimeError(f'{name} could not sign in')

    def request(self, path: str) -> bytes:
        """Return the bytes with which this browser asks for a page."""
        cookies = [f'{cookie.name}={cookie.value}' for cookie in self.cookies]
        if self.cookie:
            cookies.append(self.cookie)
        headers = {'Host': self.site.removeprefix('http://'), **HEADERS}
        if cookies:
            headers['Cookie'] = '; '.join(cookies)
        lines = [f'GET {path} HTTP/1.1', *(f'{name}: {value}' for name, value in headers.items())]
        return '\r\n'.join([*lines, '', '']).encode()

    def headers(self) -> dict[str, str]:
        """Return what this browser says with every request."""
        return {**HEADERS, 'Cookie': self.cookie} if self.cookie else HEADERS
