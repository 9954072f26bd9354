"""How often a program may ask."""

import pytest
import time_machine

from app.dates import utcnow
from tests.api.program import Program
from tests.auth.limits.tries import guess
from tests.cast import password_of
from tests.databases import site_with_cast
from tests.site import Visitor

MINUTES = 60


@pytest.fixture
def app():
    """An application with limits."""
    with site_with_cast('sqlite://', RATELIMIT_ENABLED=True) as app:
        yield app


@pytest.fixture
def clock():
    """A clock that stands still."""
    with time_machine.travel(utcnow(), tick=False) as clock:
        yield clock


def test_three_hundred_requests_in_five_minutes(app, clock):
    program, another = Program(app, 'susan'), Program(app, 'john')
    for left in range(299, -1, -1):
        answer = program.get('/api/tokens')
        assert answer.status_code == 200
        assert answer.headers['X-RateLimit-Limit'] == '300'
        assert answer.headers['X-RateLimit-Remaining'] == str(left)
    answer = program.get('/api/tokens')
    assert (answer.status_code, answer.json) == (429, {'error': 'Too Many Requests'})
    assert answer.headers['X-RateLimit-Remaining'] == '0'
    seconds = int(answer.headers['Retry-After'])
    assert 0 < seconds <= 5 * MINUTES + 1
    assert another.get('/api/tokens').status_code == 200
    clock.shift(seconds)
    assert program.get('/api/tokens').status_code == 200


def test_wrong_passwords_are_counted_with_those_of_browsers(app, clock):
    program, browser = Program(app), Visitor(app)
    for _ in range(5):
        assert guess(browser).status_code == 422
        assert program.client.post('/api/tokens', auth=('susan', 'x')).status_code == 401
    right = ('susan', password_of('susan'))
    assert program.client.post('/api/tokens', auth=right).status_code == 429
    assert guess(browser).status_code == 429
    clock.shift(MINUTES + 1)
    assert program.client.post('/api/tokens', auth=right).status_code == 200


def test_guesses_at_one_account_are_counted_wherever_they_come_from(app, clock):
    program = Program(app)
    for number in range(26):
        address = {'REMOTE_ADDR': f'192.0.2.{number}'}
        answer = program.client.post('/api/tokens', auth=('susan', 'x'), environ_base=address)
        assert answer.status_code == (401 if number < 25 else 429)


def test_present_password_is_guessed_as_slowly(app, clock):
    program = Program(app, 'susan')
    for _ in range(25):
        wrong = {'email': 'a@example.com', 'password': 'x'}
        assert program.put('/api/users/1', wrong).status_code == 403
    assert program.put('/api/users/1', {'about_me': 'x'}).status_code == 429


def test_five_accounts_an_hour_from_one_address(app, clock):
    program = Program(app)
    for number in range(6):
        body = {'username': f'new{number}', 'password': 'walks-in-the-rain'}
        assert program.post('/api/users', body).status_code == 400
        answer = program.post('/api/users', {**body, 'email': f'new{number}@example.com'})
        assert answer.status_code == 201
        if number == 4:
            break
    assert program.post('/api/users', {**body, 'email': 'new@example.com'}).status_code == 429


def test_thirty_posts_a_minute_by_browser_and_program(app, clock):
    program, browser = Program(app, 'susan'), Visitor(app).sign_in('susan')
    for _ in range(15):
        assert program.post('/api/posts', {'body': 'x'}).status_code == 201
        assert browser.post('/index', {'post': 'x'}).status_code == 302
    assert program.post('/api/posts', {'body': 'x'}).status_code == 429
    assert browser.post('/index', {'post': 'x'}).status_code == 429
    clock.shift(MINUTES + 1)
    assert program.post('/api/posts', {'body': 'x'}).status_code == 201
