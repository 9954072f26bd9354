"""No more get through at one moment than may."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.database.engine import SQLITE_PRAGMAS
from tests.api.program import Program
from tests.auth.limits.crowd import crowd
from tests.cast import password_of
from tests.database.test_concurrency import at_once
from tests.databases import site_with_cast
from tests.patience import PATIENCE_SECONDS
from tests.site import Act, Visitor, form

ROOT = Path(__file__).parents[3]
REFUSED = {422: 10, 429: 30}


@pytest.fixture(autouse=True)
def clock():
    """These tests need the time of the machine, and none passes them by chance."""


@pytest.fixture
def database_url(tmp_path):
    """A file that several threads and processes can use."""
    return f'sqlite:///{tmp_path}/test.db'


@pytest.fixture
def app(fresh_limiter, monkeypatch, database_url, counters):
    """An application with limits, whose database several threads can use."""
    monkeypatch.setattr('app.models.users.password.METHOD', 'scrypt:1024:8:1')
    settings = {'RATELIMIT_ENABLED': True, 'REDIS_URL': counters}
    with site_with_cast(database_url, **settings) as app:
        yield app


def test_ten_of_forty_guesses_at_one_moment(app):
    assert Counter(crowd(app, 40)) == REFUSED


def registering(app, number: int) -> Act:
    fields = {'username': f'user{number}', 'email': f'user{number}@example.com'}
    secret = {'password': 'a longer secret', 'password2': 'a longer secret'}
    return form(Visitor(app), '/auth/register', **fields, **secret)


def registering_by_program(app, number: int) -> Act:
    fields = {'username': f'user{number}', 'email': f'user{number}@example.com'}
    program = Program(app)
    return lambda: program.post('/api/users', {**fields, 'password': 'a longer secret'})


def asking_for_reset(app, number: int) -> Act:
    fields = {'email': f'user{number}@example.com'}
    return form(Visitor(app), '/auth/reset_password_request', **fields)


def guessing_own_password(app, _number: int) -> Act:
    browser = Visitor(app).sign_in('susan')
    # Without it, guesses are counted for the account.
    browser.client.delete_cookie('device')
    return form(browser, '/auth/close_account', password='a guess')


def posting(app, number: int) -> Act:
    return form(Visitor(app).sign_in('susan'), '/index', post=f'post {number}')


@pytest.mark.parametrize(
    ('way', 'status', 'count'),
    [
        (registering, 302, 5),
        (registering_by_program, 201, 5),
        (asking_for_reset, 302, 5),
        (guessing_own_password, 422, 25),
        (posting, 302, 30),
    ],
)
def test_no_more_of_forty_than_may(app, monkeypatch, way, status, count):
    monkeypatch.setitem(SQLITE_PRAGMAS, 'busy_timeout', 1000 * PATIENCE_SECONDS)
    acts = [way(app, number) for number in range(40)]
    statuses = Counter(answer.status_code for answer in at_once(*acts))
    assert statuses == {status: count, 429: 40 - count}


@pytest.mark.parametrize('counters', ['redis'], indirect=True)
def test_ten_of_forty_guesses_in_two_processes(app, database_url, counters):
    command = [sys.executable, '-m', 'tests.auth.limits.crowd', database_url, counters, '20']
    pipes = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'text': True}
    both = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(2)]
    for process in both:
        assert process.stdout.readline() == 'ready\n'
    answers = Counter()
    for process in both:
        process.stdin.write('\n')
        process.stdin.flush()
    for process in both:
        answers.update(json.loads(process.communicate()[0]))
    assert answers == REFUSED


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
