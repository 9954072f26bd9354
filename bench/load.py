"""Lets 20 people use a site of two processes for minutes on end, and tells what went wrong.

They read, write, follow, message, search and sign out and in again, in browsers and by the API.
A table says for each minute how many answers came, how many of them were errors, and how much
memory the server's processes had. A site that leaks grows from minute to minute.

    python -m bench.load --minutes 10
    DATABASE_URL=postgresql://... REDIS_URL=redis://... python -m bench.load --minutes 10
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import requests

from bench.server import ROOT, Server, environment, running

CLIENTS = 20
PROCESSES = 2
USERS, POSTS = 40, 2_000
TIMEOUT = 30

# One thing in so many is signing out and in again, which costs the most by far.
SIGN_OUTS = 0.005

# What pages and API may answer to what these people do; everything else is an error.
EXPECTED = {200, 201, 204, 302, 304}

CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Tally:
    """What all clients were answered, by the minute in which the answer came."""

    begin: float = field(default_factory=time.monotonic)
    answers: Counter[int] = field(default_factory=Counter)
    errors: Counter[tuple[int, str]] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def minute(self) -> int:
        """Return the number of the present minute, from 0."""
        return int((time.monotonic() - self.begin) // 60)

    def note(self, what: str, status: int) -> None:
        """Count an answer; 0 stands for a connection that broke."""
        with self.lock:
            self.answers[self.minute()] += 1
            if status not in EXPECTED:
                self.errors[self.minute(), f'{status} {what}'] += 1


class Client:
    """A browser and a program of one user."""

    def __init__(self, root: str, name: str, others: list[str], tally: Tally) -> None:
        self.root, self.name, self.others, self.tally = root, name, others, tally
        self.chance = random.Random(name)
        self.browser = requests.Session()
        self.token = ''

    def ask(self, method: str, path: str, **options: object) -> requests.Response | None:
        """Send a request as the browser, and count its answer; None if the connection broke."""
        what = f'{method} {re.sub("[0-9]+", "N", path.partition("?")[0])}'
        try:
            answer = self.browser.request(
                method, self.root + path, timeout=TIMEOUT, allow_redirects=False, **options
            )
        except requests.RequestException as error:
            self.tally.note(f'{what} {type(error).__name__}', 0)
            return None
        self.tally.note(what, answer.status_code)
        return answer

    def get(self, path: str) -> str:
        """Read a page."""
        answer = self.ask('GET', path)
        return answer.text if answer is not None else ''

    def post(self, path: str, page: str, **fields: str) -> None:
        """Send a form with the token that stands in a page."""
        found = CSRF.search(self.get(page))
        token = found[1] if found else ''
        self.ask('POST', path, data={'csrf_token': token, **fields})

    def sign_in(self) -> None:
        """Sign in, and get a token for the program."""
        password = f'demo-{self.name}'
        self.post('/auth/login', '/auth/login', username=self.name, password=password)
        answer = self.ask('POST', '/api/tokens', auth=(self.name, password))
        if answer is not None and answer.ok:
            self.token = answer.json()['token']

    def sign_out(self) -> None:
        """Sign out, and in again."""
        self.post('/auth/logout', '/auth/logout')
        self.sign_in()

    def program(self) -> None:
        """Read and write by the API."""
        headers = {'Authorization': f'Bearer {self.token}'}
        self.ask('GET', '/api/timeline', headers=headers)
        body = {'body': f'By a program, {self.chance.random()}'}
        self.ask('POST', '/api/posts', json=body, headers=headers)

    def somebody(self) -> str:
        """Return the name of another user of this run."""
        return self.chance.choice([name for name in self.others if name != self.name])

    def follow(self) -> None:
        """Follow somebody, or stop it."""
        name = self.somebody()
        verb = self.chance.choice(['follow', 'unfollow'])
        self.post(f'/{verb}/{name}', '/explore')

    def write_message(self) -> None:
        """Write to somebody in private."""
        path = f'/send_message/{self.somebody()}'
        self.post(path, path, message=f'Hello, {self.chance.random()}')

    def act(self) -> None:
        """Do one thing, reading more often than writing."""
        readings = ['/', '/', '/', '/explore', '/stats', '/news', '/messages', '/search?q=train']
        actions: list[Callable[[], object]] = [
            *(lambda path=path: self.get(path) for path in readings),
            lambda: self.get(f'/user/{self.somebody()}'),
            lambda: self.get('/notifications?since=0'),
            lambda: self.get('/notifications?since=0'),
            lambda: self.post('/', '/', post=f'Here I am, {self.chance.random()}'),
            self.write_message,
            self.follow,
            self.program,
        ]
        action = self.sign_out if self.chance.random() < SIGN_OUTS else self.chance.choice(actions)
        action()

    def run(self, until: float, pause: float) -> None:
        """Use the site until a moment, with a pause of so many seconds between two things."""
        self.sign_in()
        while time.monotonic() < until:
            self.act()
            time.sleep(self.chance.uniform(0, 2 * pause))


def resident_megabytes(server: Server) -> int:
    """Return the memory of the server's workers, in megabytes."""
    children = Path(f'/proc/{server.process.pid}/task/{server.process.pid}/children')
    sizes = [
        Path(f'/proc/{pid}/statm').read_text().split()[1] for pid in children.read_text().split()
    ]
    return sum(map(int, sizes)) * os.sysconf('SC_PAGE_SIZE') // 1_000_000


def settings(folder: Path) -> dict[str, str]:
    """Return the environment of the site: the caller's database and Redis, or a SQLite file."""
    given = {name: os.environ[name] for name in ('DATABASE_URL', 'REDIS_URL') if name in os.environ}
    return {**environment(folder / 'load.db'), 'WEB_CONCURRENCY': str(PROCESSES), **given}


def fill(variables: dict[str, str]) -> list[str]:
    """Migrate the database and fill it; return the names of those who use the site."""
    for command in (['db', 'upgrade'], ['seed', '--users', str(USERS), '--posts', str(POSTS)]):
        flask(variables, *command)
    listed = flask(variables, 'user', 'list', '--json')
    return [user['username'] for user in json.loads(listed)][:CLIENTS]


def flask(variables: dict[str, str], *command: str) -> str:
    """Return what a command of the application prints. Raises CalledProcessError."""
    line = [sys.executable, '-m', 'flask', *command]
    return subprocess.run(
        line, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def use(server: Server, names: list[str], minutes: int, pause: float) -> Tally:
    """Let everybody use the site, and print a line for each minute."""
    tally = Tally()
    until = tally.begin + 60 * minutes
    clients = [Client(f'http://127.0.0.1:{server.port}', name, names, tally) for name in names]
    threads = [threading.Thread(target=client.run, args=(until, pause)) for client in clients]
    for thread in threads:
        thread.start()
    print(f'{"minute":>6} {"answers":>9} {"errors":>7} {"MB":>7}', flush=True)
    for minute in range(minutes):
        time.sleep(max(0, tally.begin + 60 * (minute + 1) - time.monotonic()))
        print(line_of(tally, minute, resident_megabytes(server)), flush=True)
    for thread in threads:
        thread.join()
    return tally


def line_of(tally: Tally, minute: int, memory: int) -> str:
    """Return the line of a minute, with the errors that happened in it."""
    wrong = {what: count for (at, what), count in tally.errors.items() if at == minute}
    counts = f'{tally.answers[minute]:>9} {sum(wrong.values()):>7}'
    return f'{minute + 1:>6} {counts} {memory:>7} {wrong or ""}'


def main() -> int:
    """Run, print the table, and return 1 if there was any error."""
    parser = argparse.ArgumentParser(description=(__doc__ or '').splitlines()[0])
    parser.add_argument('--minutes', type=int, default=10, choices=range(1, 61), metavar='1-60')
    parser.add_argument('--pause', type=float, default=0.2, help='seconds between two things')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        variables = settings(Path(folder))
        names = fill(variables)
        command = [sys.executable, '-m', 'gunicorn', '--config', 'deployment/gunicorn.conf.py']
        with running([*command, '--bind=127.0.0.1:{port}', 'microblog:app'], variables) as server:
            tally = use(server, names, arguments.minutes, arguments.pause)
    print(f'{sum(tally.answers.values())} answers, {sum(tally.errors.values())} errors')
    return 1 if tally.errors else 0


if __name__ == '__main__':
    sys.exit(main())
