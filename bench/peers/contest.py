"""The servers of the peers on a database, and who is signed in there."""

import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from bench.browser import Browser
from bench.server import ROOT, Server, environment, gunicorn, running, serve

PROGRAMS = ROOT / 'bench' / 'peers' / '.venv' / 'bin'
PYTHON = PROGRAMS / 'python'
GO = PROGRAMS / 'go_site'
POST = re.compile(r'id="post(\d+)"')

OURS = 'Microblog'

POSTS_ALONE = """
DELETE FROM timeline_entry WHERE is_repost;
UPDATE timeline_entry SET is_reply = 0, reply_to_user_id = NULL;
UPDATE post SET is_reply = 0, reply_to_id = NULL, reply_count = 0, repost_count = 0;
DELETE FROM quote;
"""


class Contestant(NamedTuple):
    """A home page: whose, where it is served, and the browser of somebody who is signed in."""

    name: str
    server: Server
    browser: Browser

    def page(self) -> str:
        """Return the page."""
        return self.browser.get('/index')

    def posts(self) -> list[int]:
        """Return the ids of the posts on the page, in their order."""
        return list(map(int, POST.findall(self.page())))


def contestants(stack: ExitStack, path: Path, reader: str, threads: int) -> list[Contestant]:
    """Start every server until the stack is closed; return them, our own one first.

    They read a copy of the site in which nobody replies, reposts or quotes: peers do neither.
    """
    path = with_posts_alone(path)
    variables = environment(path)
    own = stack.enter_context(serve('microblog:app', variables, threads))
    browser = Browser(own.port)
    browser.sign_in(reader, f'demo-{reader}')
    found = [Contestant(OURS, own, browser)]
    for name, (command, sign_in) in peers(threads).items():
        cookie = sign_in(path, reader, variables)
        server = stack.enter_context(running(command, variables))
        found.append(Contestant(name, server, Browser(server.port, cookie)))
    return found


def with_posts_alone(path: Path) -> Path:
    """Copy a database, turn replies and quotes into posts, leave reposts out; return its path."""
    copy = path.with_name(f'peers-{path.name}')
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.executescript(POSTS_ALONE)
    return copy


def peers(threads: int) -> dict[str, tuple[list[str], Callable[..., str]]]:
    """Return the command of each peer, and what signs in there and returns the cookie.

    Go is among them where `make peers` could build it.
    """
    python = str(PYTHON)
    uvicorn = [python, '-m', 'uvicorn', '--port={port}', '--log-level=warning', '--no-access-log']
    # Like the others, it has one core.
    go = ['env', 'GOMAXPROCS=1', str(GO), '-address=127.0.0.1:{port}']
    return {
        **({'Go': (go, peer_session)} if GO.exists() else {}),
        'Django': (
            gunicorn('bench.peers.django_site.wsgi:application', threads, python),
            django_session,
        ),
        'FastAPI': ([*uvicorn, 'bench.peers.fastapi_site:app'], peer_session),
        'Flask, tutorial': (
            gunicorn('bench.peers.flask_site:app', threads, python),
            peer_session,
        ),
    }


def peer_session(path: Path, reader: str, _variables: dict[str, str]) -> str:
    """Sign in where `peer_session` is asked, and return the cookie."""
    key = token_hex(32)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            'CREATE TABLE IF NOT EXISTS peer_session (key TEXT PRIMARY KEY, user_id INTEGER)'
        )
        connection.execute(
            'INSERT INTO peer_session SELECT ?, id FROM user WHERE username = ?', [key, reader]
        )
    return f'session_key={key}'


def django_session(_path: Path, reader: str, variables: dict[str, str]) -> str:
    """Sign in at the Django site, and return the cookie. Raises CalledProcessError."""
    command = [PYTHON, '-m', 'bench.peers.django_site.sign_in', reader]
    done = subprocess.run(
        command, cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()
