"""Pictures through nginx: uploads are larger than other requests, and it sends the files itself."""

import tempfile
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from app.main.media.files import SANDBOX
from tests.deploy.nginx import Nginx
from tests.servers.plugin import required

pytestmark = pytest.mark.deploy

NAME = f'{"ab" * 16}-96.webp'

# What the application says of every picture.
PROTECTION = {
    'Content-Security-Policy': SANDBOX,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
}


class Application(BaseHTTPRequestHandler):
    """Says which file to send, as the site does, and takes everything else."""

    def do_GET(self):
        self.send_response(200)
        self.send_header('X-Accel-Redirect', f'/media_files/ab/{NAME}')
        self.send_header('Content-Type', 'image/webp')
        self.send_header('Cache-Control', 'private, immutable')
        for name, value in PROTECTION.items():
            self.send_header(name, value)
        self.end_headers()

    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_words):
        """Stay silent."""


@pytest.fixture(scope='module')
def nginx():
    """nginx with a picture in its folder."""
    with required(), ExitStack() as stack:
        server = ThreadingHTTPServer(('127.0.0.1', 0), Application)
        Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        folder = Path(tempfile.mkdtemp(prefix='microblog-nginx-'))
        nginx = Nginx(folder, f'127.0.0.1:{server.server_port}')
        (folder / 'media' / 'ab').mkdir(parents=True)
        (folder / 'media' / 'ab' / NAME).write_text('a picture')
        stack.callback(nginx.stop)
        nginx.obtain()
        yield nginx


def test_nginx_sends_the_file_that_the_application_names(nginx):
    answer = nginx.ask(f'/media/{NAME}')
    assert (answer.status, answer.text) == (200, 'a picture')
    assert answer.headers['Content-Type'] == 'image/webp'
    assert answer.headers['Cache-Control'] == 'private, immutable'
    assert 'X-Accel-Redirect' not in answer.headers
    assert {name: answer.headers[name] for name in PROTECTION} == PROTECTION


def test_browsers_get_no_file_by_themselves(nginx):
    assert nginx.ask(f'/media_files/ab/{NAME}').status == 404


@pytest.mark.parametrize(
    ('path', 'size', 'status'),
    [
        ('/settings/avatar', 8_400_000, 204),
        ('/blog/settings/avatar', 8_400_000, 204),
        ('/settings/avatar', 10_000_000, 413),
        ('/settings/avatar/delete', 5_000_000, 413),
        ('/index', 34_000_000, 204),
        ('/blog/', 34_000_000, 204),
        ('/post/1/reply', 34_000_000, 204),
        # Of these the application gives the text back.
        ('/index', 60_000_000, 204),
        ('/auth/login', 3_500_000, 204),
        ('/index', 70_000_000, 413),
        ('/auth/login', 5_000_000, 413),
    ],
)
def test_only_uploads_may_be_large(nginx, path, size, status):
    assert nginx.ask(path, 'POST', 'x' * size).status == status
