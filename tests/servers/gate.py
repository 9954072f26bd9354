"""The way to a server, which a test can close: as a network does that swallows everything."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread


class Gate:
    """Passes bytes between clients and a server, or keeps them; nobody's connection ends."""

    def __init__(self, host: str, port: int) -> None:
        self.server = host, port
        self.opened = Event()
        self.opened.set()
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.ends: list[socket.socket] = []
        Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Lead every client to the server, until the gate is taken down."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(self.server)
                self.ends += client, server
                for source, target in ((client, server), (server, client)):
                    Thread(target=self.carry, args=[source, target], daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        """Pass on what comes from one end to the other, while the gate is open."""
        with suppress(OSError):
            while data := source.recv(65536):
                self.opened.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Keep everything, for the length of a `with`."""
        self.opened.clear()
        try:
            yield
        finally:
            self.opened.set()

    def take_down(self) -> None:
        """End all connections."""
        for one in (self.listener, *self.ends):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
