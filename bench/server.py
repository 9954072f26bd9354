"""A gunicorn process under the settings that all subjects share."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from secrets import token_hex

ROOT = Path(__file__).parents[1]
START_SECONDS = 30
TICKS = os.sysconf('SC_CLK_TCK')


def environment(database: Path) -> dict[str, str]:
    """Return the environment of the application on a database, free of the developer's settings."""
    return {
        'PATH': os.environ['PATH'],
        'FLASK_APP': 'microblog.py',
        'FLASK_SKIP_DOTENV': '1',
        'DATABASE_URL': f'sqlite:///{database}',
        'SECRET_KEY': token_hex(32),
        'LOG_TO_STDOUT': '1',
        'RATELIMIT_ENABLED': '0',
    }


class Server:
    """A running server, by its process and its port."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def cpu_seconds(self) -> float:
        """Return the processor time that the worker has used; 0 where the system doesn't say."""
        children = Path(f'/proc/{self.process.pid}/task/{self.process.pid}/children')
        if not children.exists():
            return 0
        # Uvicorn has no worker beside itself.
        worker = (children.read_text().split() or [self.process.pid])[0]
        fields = Path(f'/proc/{worker}/stat').read_text().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def wait(self) -> None:
        """Return once the server answers. Raises RuntimeError if it does not."""
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError('the server does not start; what it says stands above')
            time.sleep(0.1)


def gunicorn(app: str, threads: int, python: str = sys.executable) -> list[str]:
    """Return the command that serves an application on a port yet to be named."""
    command = [python, '-m', 'gunicorn', '--worker-class=gthread', '--workers=1']
    command += [f'--threads={threads}', '--bind=127.0.0.1:{port}', '--no-control-socket']
    return [*command, '--log-level=warning', app]


def serve(app: str, variables: dict[str, str], threads: int) -> AbstractContextManager[Server]:
    """Run an application for the length of a `with`."""
    return running(gunicorn(app, threads), variables)


@contextmanager
def running(command: list[str], variables: dict[str, str]) -> Iterator[Server]:
    """Run a server for the length of a `with`; its command says where the port belongs."""
    port = free_port()
    process = subprocess.Popen(
        [word.format(port=port) for word in command],
        cwd=ROOT,
        env={'PYTHONPATH': str(ROOT), **variables},
        stdout=subprocess.DEVNULL,
    )
    try:
        server = Server(process, port)
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Return a port of the loopback interface on which nothing listens."""
    with socket.create_server(('127.0.0.1', 0)) as probe:
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Tell whether an HTTP server answers on a port, with whatever status."""
    connection = HTTPConnection('127.0.0.1', port, timeout=START_SECONDS)
    try:
        connection.request('GET', '/')
        return bool(connection.getresponse().status)
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
