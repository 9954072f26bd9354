"""The people who use a site for minutes on end."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.load import Client, Tally, line_of

FORM = b'<input type="hidden" name="csrf_token" value="secret">'


class Site(BaseHTTPRequestHandler):
    """A site that shows a form, and answers a POST with the status that its path names."""

    def do_GET(self):
        self.answer(200, FORM)

    def do_POST(self):
        sent = self.rfile.read(int(self.headers['Content-Length'] or 0))
        self.server.sent.append((self.path, sent))
        self.answer(int(self.path.rpartition('/')[2]), b'')

    def answer(self, status, body):
        self.send_response(status)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture
def server():
    """Such a site, which notes what it is sent."""
    server = ThreadingHTTPServer(('127.0.0.1', 0), Site)
    server.sent = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def client(server, tally):
    return Client(f'http://127.0.0.1:{server.server_port}', 'susan', ['susan', 'john'], tally)


def test_forms_bring_their_token(server):
    client(server, Tally()).post('/302', '/', post='Hello')
    assert server.sent == [('/302', b'csrf_token=secret&post=Hello')]


@pytest.mark.parametrize(
    ('status', 'is_error'), [(302, False), (201, False), (500, True), (403, True)]
)
def test_errors_are_counted_by_what_was_asked(server, status, is_error):
    tally = Tally()
    client(server, tally).post(f'/{status}', '/')
    assert tally.answers == {0: 2}
    assert tally.errors == ({(0, f'{status} POST /N'): 1} if is_error else {})
    assert (f'{status} POST /N' in line_of(tally, 0, 100)) is is_error


def test_broken_connection_is_an_error(server):
    tally = Tally()
    nobody = client(server, tally)
    server.shutdown()
    server.server_close()
    nobody.get('/')
    assert list(tally.errors) == [(0, '0 GET / ConnectionError')]


def test_nobody_writes_to_themselves(server):
    assert {client(server, Tally()).somebody() for _ in range(20)} == {'john'}
