"""A stub of the translation services: it checks what they are asked and answers as they would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class StubTranslator(ThreadingHTTPServer):
    """Answers every request with the same body, and keeps what it was asked."""

    def __init__(self, status: int, answer: object) -> None:
        super().__init__(('127.0.0.1', 0), Handler)
        self.status = status
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """Where the stub listens."""
        return f'http://127.0.0.1:{self.server_port}'


class Handler(BaseHTTPRequestHandler):
    """One request to the stub."""

    server: StubTranslator

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.server.asked.append(
            {'path': self.path, 'headers': dict(self.headers), 'body': json.loads(body)}
        )
        answer = json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header('Content-Length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def stub_translator(answer: object, status: int = 200) -> Iterator[StubTranslator]:
    """Yield a running stub."""
    stub = StubTranslator(status, answer)
    thread = Thread(target=stub.serve_forever, kwargs={'poll_interval': 0.01})
    thread.start()
    try:
        yield stub
    finally:
        stub.shutdown()
        thread.join()
        stub.server_close()
