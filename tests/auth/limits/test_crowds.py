"""No more get through at one moment than may."""

import json
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pytest

from tests.auth.limits.ways import WAYS
from tests.cast import password_of
from tests.databases import site_with_cast
from tests.site import Visitor

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def clock():
    """These tests need the time of the machine, and none passes them by chance."""


@pytest.fixture
def database_url(tmp_path):
    """A file that several threads and processes can use."""
    return f'sqlite:///{tmp_path}/test.db'


@pytest.fixture
def app(fresh_limiter, database_url, counters):
    """An application with limits, whose database several threads can use."""
    settings = {'RATELIMIT_ENABLED': True, 'REDIS_URL': counters}
    with site_with_cast(database_url, **settings) as app:
        yield app


@pytest.fixture
def processes(app, database_url, counters):
    """Two processes of one site."""
    command = [sys.executable, '-m', 'tests.auth.limits.crowd', database_url, counters or '']
    pipes = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'text': True}
    with ExitStack() as stack:
        numbers = [['0', '40'], ['40', '80']] if counters is None else [['0', '20'], ['20', '40']]
        both = [subprocess.Popen([*command, *some], cwd=ROOT, **pipes) for some in numbers]
        for process in both:
            stack.enter_context(process)
            stack.callback(process.stdin.close)
        yield both


def answers(processes: list[subprocess.Popen], way: str) -> Counter[int]:
    """Return how often each status came, when all threads of all processes do this at once."""
    for process in processes:
        tell(process, way)
    for process in processes:
        assert process.stdout.readline() == 'ready\n'
    for process in processes:
        tell(process, 'go')
    return Counter(chain(*(json.loads(process.stdout.readline()) for process in processes)))


def tell(process: subprocess.Popen, line: str) -> None:
    """Send a line to a process."""
    print(line, file=process.stdin, flush=True)


@pytest.mark.rare
def test_no_more_of_forty_than_may(processes, counters):
    # Without Redis each process counts by itself, and has forty threads.
    times = 1 if counters else 2
    right = {
        name: {way.status: times * way.count, 429: times * (40 - way.count)}
        for name, way in WAYS.items()
    }
    assert {name: answers(processes, name) for name in WAYS} == right


def test_right_passwords_are_given_back(app):
    own = [Visitor(app, REMOTE_ADDR='192.0.2.9') for _ in range(12)]
    for visitor in own:
        visitor.sign_in('susan')
    wrong = {'username': 'susan', 'password': 'a guess'}
    stranger = Visitor(app, REMOTE_ADDR='192.0.2.9')
    for _ in range(10):
        assert stranger.post('/auth/login', wrong).status_code == 422
    assert stranger.post('/auth/login', wrong).status_code == 429


FORMS = {
    '/auth/change_password': 'old_password',
    '/auth/change_email': 'password',
    '/auth/close_account': 'password',
    '/auth/tokens': 'password',
}


def test_own_password_has_one_counter_for_all_pages(app):
    susan = Visitor(app).sign_in('susan')
    for number in range(25):
        path, field = list(FORMS.items())[number % 4]
        assert susan.post(path, {field: 'a guess'}).status_code == 422
    for path, field in FORMS.items():
        assert susan.post(path, {field: password_of('susan')}).status_code == 429


def test_slip_in_another_field_is_no_guess(app):
    susan = Visitor(app).sign_in('susan')
    fields = {'email': 'nonsense', 'password': password_of('susan')}
    for _ in range(26):
        assert susan.post('/auth/change_email', fields).status_code == 422
