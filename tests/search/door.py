"""The way to a node, which a test can shut: a client sees no more of a node that is away."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

from tests.patience import PATIENCE_SECONDS

# A request that nobody answers is let go after so many seconds, should a test forget it.
LONGEST = PATIENCE_SECONDS
HOP_BY_HOP = {'connection', 'content-length', 'transfer-encoding'}


class Door:
    """Passes requests on to a node, or treats them as a node in trouble would.

    `state` is `open`, `busy` (answers 503), `hangs` (never answers), or `mute` (does what it is
    asked, and doesn't answer). `shut` lets it refuse connections. `asked` has the paths of all
    requests.
    """

    def __init__(self, node: str) -> None:
        self.node = urlsplit(node).netloc
        self.state = 'open'
        self.asked: list[str] = []
        self.released = Event()
        self.port = 0
        self.unlock()

    @property
    def url(self) -> str:
        """Where the door is."""
        return f'http://127.0.0.1:{self.port}'

    def unlock(self) -> None:
        """Take connections, at the same place as before."""
        self.released.clear()
        self.server = ThreadingHTTPServer(('127.0.0.1', self.port), Handler)
        self.server.door = self
        self.server.block_on_close = False
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()

    def shut(self) -> None:
        """Refuse connections, and let go of those whom nobody has answered."""
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple:
        """Ask the node; return the status, the headers and the text of its answer."""
        connection = HTTPConnection(self.node, timeout=LONGEST)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    @contextmanager
    def shown(self, trouble: str) -> Iterator[None]:
        """Be in a state, or shut where it is called `refuses`, for the length of a `with`."""
        if trouble == 'refuses':
            self.shut()
        else:
            self.state = trouble
        yield
        if trouble != 'refuses':
            self.shut()
        self.state = 'open'
        self.unlock()


class Handler(BaseHTTPRequestHandler):
    """Answers one request that comes to a door."""

    def handle_one_request(self) -> None:
        """Do as the state of the door says."""
        self.raw_requestline = self.rfile.readline()
        if not self.raw_requestline or not self.parse_request():
            return
        door: Door = self.server.door
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        state, answer = door.state, (503, [], b'{}')
        if state in ('open', 'mute'):
            answer = door.ask(self.command, self.path, dict(self.headers), body)
        door.asked.append(self.path)
        if state in ('hangs', 'mute'):
            door.released.wait(LONGEST)
        else:
            self.answer(*answer)

    def answer(self, status: int, headers: list[tuple[str, str]], text: bytes) -> None:
        """Send an answer; the connection ends with it."""
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(text)
