"""The site behind a server that sends a page in pieces, each of them when the test asks for it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Semaphore, Thread

import requests

from tests.patience import PATIENCE_SECONDS

# The end of each piece but the last, which the browser takes into the document.
MARK = b'<meta name="piece" content="">'
PASSED_ON = 'Accept', 'Accept-Language', 'Cookie'
KEPT_BACK = {'connection', 'content-encoding', 'content-length', 'date', 'server'}


class HeldSite(ThreadingHTTPServer):
    """Passes on what the site answers; a piece more of a page for each release of `gate`."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        super().__init__(('127.0.0.1', 0), Handler)
        self.site, self.gate = site, Semaphore(0)

    def url(self) -> str:
        return f'http://127.0.0.1:{self.server_port}'


class Handler(BaseHTTPRequestHandler):
    server: HeldSite

    def do_GET(self) -> None:
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        answer = requests.get(self.server.site + self.path, headers=headers, allow_redirects=False)
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in KEPT_BACK:
                self.send_header(name, value)
        self.end_headers()
        is_page = self.headers['Sec-Fetch-Dest'] == 'document'
        first, *others = pieces(answer.content) if is_page else [answer.content]
        self.wfile.write(first)
        for piece in others:
            self.server.gate.acquire(timeout=PATIENCE_SECONDS)
            self.wfile.write(piece)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def pieces(page: bytes) -> list[bytes]:
    """Cut a page in the middle of its main part, between two elements, and behind that part."""
    start, end = page.index(b'<main'), page.index(b'</main>')
    tags = [tag.start() for tag in re.finditer(rb'<(?:article|div|form|h2|li|section)\b', page)]
    inner = [tag for tag in tags if start < tag < end]
    middle = inner[len(inner) // 2]
    behind = end + len(b'</main>')
    return [page[:middle] + MARK, page[middle:behind] + MARK, page[behind:]]


@contextmanager
def held_site(site: str) -> Iterator[HeldSite]:
    """Serve until the end of the block."""
    with HeldSite(site) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
