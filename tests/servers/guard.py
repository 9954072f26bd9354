"""Runs a server in a directory of its own until standard input closes, then removes both.

The test run holds the other end of that pipe, so the server ends with it even after kill -9. With
the server ends whatever it has started, and the server ends when this process is killed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
from typing import Any

from tests.servers.processes import adopt_orphans, die_with_parent, end_descendants, heed_signals

STOP_SECONDS = 10


def main(account: str, folder: str, command: str) -> None:
    """Run the shell command as the system account, or as this user where that is empty."""
    os.mkdir(folder, 0o700)
    identity = identity_of(account) if account else {}
    if identity:
        shutil.chown(folder, identity['user'], identity['group'])
    adopt_orphans()
    server = start(command, folder, **identity)
    threading.Thread(target=stop_when_alone, args=[server], daemon=True).start()
    server.wait()
    end_descendants()
    shutil.rmtree(folder, ignore_errors=True)


def identity_of(account: str) -> dict[str, Any]:
    """Return what makes a process one of this account."""
    entry = pwd.getpwnam(account)
    return {'user': entry.pw_uid, 'group': entry.pw_gid, 'extra_groups': []}


def start(command: str, folder: str, **identity: Any) -> subprocess.Popen[bytes]:
    """Start the command."""
    return subprocess.Popen(
        command,
        shell=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        preexec_fn=be_a_server,
        **identity,
    )


def be_a_server() -> None:
    """End with this guard, and by its signal."""
    die_with_parent()
    heed_signals()


def stop_when_alone(server: subprocess.Popen[bytes]) -> None:
    """Wait for the end of standard input and stop the server."""
    os.read(sys.stdin.fileno(), 1)
    # Of the signals that all these servers know, the one that waits for no client.
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == '__main__':
    main(*sys.argv[1:])
