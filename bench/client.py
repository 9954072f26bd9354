"""Asks a server for one page over and over, on keep-alive connections."""

import asyncio
import re
import time
from typing import NamedTuple

LENGTH = re.compile(rb'\r\nContent-Length: (\d+)\r\n', re.IGNORECASE)

# However fast a server is, a connection ends after so many answers.
MOST_ANSWERS = 50_000


class BadAnswerError(Exception):
    """A server did not answer with the page."""


class Outcome(NamedTuple):
    """How many answers came, and in how many seconds."""

    answers: int
    seconds: float


class Visitor(asyncio.Protocol):
    """One connection, which sends the request again as soon as it is answered."""

    def __init__(self, request: bytes, deadline: float) -> None:
        self.request = request
        self.deadline = deadline
        self.answers = 0
        self.received = bytearray()
        self.finished = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Ask for the first time."""
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Ask again once the answer is whole, until the time is over."""
        self.received += data
        if not is_whole(self.received):
            return
        if not self.received.startswith(b'HTTP/1.1 200 '):
            self.transport.close()
            return
        self.answers += 1
        self.received.clear()
        if time.monotonic() < self.deadline and self.answers < MOST_ANSWERS:
            self.transport.write(self.request)
        else:
            self.transport.close()

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell how many answers came, or what came instead of one."""
        if self.received or not self.answers:
            self.finished.set_exception(BadAnswerError(self.received[:400].decode()))
        else:
            self.finished.set_result(self.answers)


def is_whole(received: bytes) -> bool:
    """Tell whether a response is complete; its length must stand in its head."""
    end = received.find(b'\r\n\r\n')
    if end < 0:
        return False
    length = LENGTH.search(received, 0, end + 2)
    if length is None:
        raise BadAnswerError(received[:end].decode())
    return len(received) >= end + 4 + int(length[1])


async def visit(port: int, request: bytes, connections: int, seconds: float) -> Outcome:
    """Ask a port of this machine for a page, on so many connections and for so long.

    Raises BadAnswerError for any answer but 200 and for a connection that breaks.
    """
    begin = time.monotonic()
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: Visitor(request, begin + seconds), '127.0.0.1', port)
        for _ in range(connections)
    ]
    answers = await asyncio.gather(*(visitor.finished for _, visitor in made))
    return Outcome(sum(answers), time.monotonic() - begin)
