"""Processes that do jobs, as an operator starts them, and as a machine that fails ends them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from tests.browser.server import SiteServer
from tests.servers.processes import children, kill
from tests.servers.smtp_server import SmtpServer

ROOT = Path(__file__).parents[2]


def settings_of(app: Flask, mail_server: SmtpServer) -> dict[str, str]:
    """Return the settings with which another process uses the same database and servers."""
    return {
        'DATABASE_URL': app.config['SQLALCHEMY_DATABASE_URI'],
        'REDIS_URL': app.config['REDIS_URL'] or '',
        'SECRET_KEY': app.config['SECRET_KEY'],
        'LOG_TO_STDOUT': '1',
        **{name: str(value) for name, value in mail_server.settings.items()},
    }


@contextmanager
def rq_worker(settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run the worker of the documentation."""
    program = Path(sys.executable).with_name('rq')
    with subprocess.Popen(
        [program, 'worker', 'microblog-tasks'], cwd=ROOT, env={**os.environ, **settings}
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                kill(process.pid)


def web_process(server: SiteServer) -> int:
    """Return the process that answers requests, a child of gunicorn's master."""
    (master,) = children(server.process.pid)
    (worker,) = children(master)
    return worker
