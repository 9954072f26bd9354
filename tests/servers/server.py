"""A server that a test run starts for itself."""

import os
import pwd
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO
from uuid import uuid4

from tests.servers.neighbour import Neighbour, UnavailableError

START_SECONDS = 180
ROOT = Path(__file__).parents[2]


class Server(Neighbour):
    """A private server, which runs as the given system account where the tests run as root."""

    account: str
    process: subprocess.Popen[bytes] | None = None

    def obtain(self) -> str:
        """Start the server and return its URL once it answers. Raises UnavailableError."""
        self.port = free_port()
        self.folder = Path(tempfile.gettempdir(), f'microblog-{uuid4().hex[:8]}')
        *preparations, service = [shlex.join(map(str, step)) for step in self.steps()]
        command = ' && '.join([*preparations, f'exec {service}'])
        with tempfile.TemporaryFile() as log:
            self.process = self.launch(command, log)
            self.wait(log)
        return self.url()

    def steps(self) -> list[list[object]]:
        """Return the commands that lead to the running server, itself the last."""
        raise NotImplementedError

    def url(self) -> str:
        """Return where the server listens."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Return True if the server takes requests yet."""
        raise NotImplementedError

    def launch(self, command: str, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Run the shell command under a guard, away from the Ctrl+C that ends the test run."""
        guard = [sys.executable, '-m', 'tests.servers.guard', account_for(self.account)]
        return subprocess.Popen(
            [*guard, self.folder, command],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def wait(self, log: IO[bytes]) -> None:
        """Return once the server answers. Raises UnavailableError with the last line of its log."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise UnavailableError(f'it does not start: {last_line(log)}')
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server and remove its files."""
        if self.process:
            self.process.stdin.close()
            self.process.wait()
            self.process = None


def account_for(name: str) -> str:
    """Return the account for a server of this name, or '' for the one that runs the tests.

    Most servers refuse to be root's. A machine may lack their own accounts, and any but root's.
    """
    names = {entry.pw_name for entry in pwd.getpwall()} if name and os.geteuid() == 0 else set()
    return next((account for account in (name, 'nobody') if account in names), '')


def free_port() -> int:
    """Return a port of the loopback interface on which nothing listens."""
    with socket.create_server(('127.0.0.1', 0)) as probe:
        return probe.getsockname()[1]


def has_ipv6() -> bool:
    """Return True if this machine can listen at ::1."""
    try:
        with socket.create_server(('::1', 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def last_line(log: IO[bytes]) -> str:
    """Return the last line that a server wrote, or nothing."""
    log.seek(0)
    return ''.join(log.read().decode(errors='replace').splitlines()[-1:])
