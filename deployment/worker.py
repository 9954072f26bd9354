"""The gunicorn worker: gthread, whose clients can't hold up each other."""

from concurrent.futures import Future
from functools import partial
from threading import Thread
from types import FrameType

from gunicorn.workers.gthread import TConn, ThreadWorker


class Worker(ThreadWorker):
    """A gthread worker that goes on accepting while a client is slow to hang up.

    After an answer that ends a connection, gunicorn waits up to two seconds for the client to close
    its end, and does so in the one thread that accepts connections.
    """

    def finish_request(self, conn: TConn, fs: Future[object]) -> None:
        """Keep or close the connection of a request that was answered."""
        # A connection that is kept open comes here after each of its answers.
        if 'close' not in vars(conn):
            conn.close = partial(close_aside, conn.close)
        super().finish_request(conn, fs)

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """End between two events.

        A signal may find this thread in the middle of starting one for the pool. The pool could
        then neither be shut down, as its lock is held, nor end a thread that it doesn't know yet.
        """
        self.method_queue.defer(super().handle_quit, sig, frame)


def close_aside(close, graceful: bool = False) -> None:
    """Close a connection, in a thread of its own where that may have to wait for the client."""
    if graceful:
        Thread(target=close, args=[True], daemon=True).start()
    else:
        close()
