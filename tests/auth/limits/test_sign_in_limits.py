"""How often one may try, counted in memory and in Redis."""

import pytest
import time_machine

from app import db
from app.extensions import limiter
from tests.auth.browsers import is_signed_in
from tests.cast import START, add_cast, password_of
from tests.servers.redis_server import RedisServer
from tests.servers.server import free_port
from tests.site import Visitor, site

MINUTE, HOUR = 60, 3600


@pytest.fixture(params=['memory', 'redis'])
def counters(request):
    """Where tries are counted: the URL of a Redis database, or None for memory."""
    return request.getfixturevalue('redis_url') if request.param == 'redis' else None


@pytest.fixture
def fresh_limiter():
    """Let no test find the counters of another."""
    former = vars(limiter).copy()
    yield
    vars(limiter).clear()
    vars(limiter).update(former)


@pytest.fixture
def make_app(fresh_limiter, monkeypatch):
    """A function that returns an application with limits and the cast; passwords are cheap."""
    monkeypatch.setattr('app.models.password.METHOD', 'scrypt:1024:8:1')

    def make(redis_url):
        app = site('sqlite://', RATELIMIT_ENABLED=True, REDIS_URL=redis_url)
        with app.app_context():
            db.create_all()
            add_cast()
        return app

    return make


@pytest.fixture
def app(make_app, counters):
    """An application with limits."""
    app = make_app(counters)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def clock():
    """Hold the clock still; a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def guess(visitor: Visitor, name: str = 'susan', address: str = '127.0.0.1'):
    """Try a wrong password."""
    fields = {'username': name, 'password': 'a guess'}
    return visitor.post('/auth/login', fields, environ_base={'REMOTE_ADDR': address})


def assert_refused(answer, at_most: int) -> int:
    """Check that a limit was reached and return the seconds after which it isn't."""
    assert answer.status_code == 429
    assert 'Too Many Requests' in answer.text
    seconds = int(answer.headers['Retry-After'])
    assert 0 < seconds <= at_most + 1
    return seconds


def test_ten_wrong_passwords_a_minute_from_one_address(stranger, clock):
    for name in ('susan', 'john') * 5:
        assert guess(stranger, name).status_code == 422
    seconds = assert_refused(guess(stranger), MINUTE)
    right = {'username': 'mary', 'password': password_of('mary')}
    assert_refused(stranger.post('/auth/login', right), MINUTE)
    assert guess(stranger, 'mary', '192.0.2.1').status_code == 422
    clock.shift(seconds)
    assert stranger.post('/auth/login', right).status_code == 302


def test_limit_moves_with_the_clock(stranger, clock):
    for _ in range(10):
        assert guess(stranger).status_code == 422
        clock.shift(5)
    seconds = assert_refused(guess(stranger), MINUTE)
    assert seconds <= 11
    clock.shift(seconds)
    assert guess(stranger).status_code == 422
    assert_refused(guess(stranger), MINUTE)


def test_success_does_not_count(app):
    for _ in range(11):
        Visitor(app).sign_in('susan')


def test_twenty_five_wrong_passwords_an_hour_for_one_account(app, stranger, clock):
    for number in range(25):
        name = ('susan', 'SUSAN')[number % 2]
        assert guess(stranger, name, f'192.0.2.{number}').status_code == 422
    seconds = assert_refused(guess(stranger, 'susan', '192.0.2.100'), HOUR)
    assert guess(stranger, 'john', '192.0.2.100').status_code == 422
    clock.shift(seconds)
    Visitor(app, REMOTE_ADDR='192.0.2.100').sign_in('susan')


def test_known_browser_gets_in_while_others_guess(app, stranger):
    own = Visitor(app).sign_in('susan')
    own.post('/auth/logout')
    for number in range(25):
        guess(stranger, 'susan', f'192.0.2.{number}')
    for _ in range(10):
        guess(stranger, 'john')
    assert_refused(guess(stranger, 'susan', '192.0.2.100'), HOUR)
    assert_refused(guess(stranger, 'john'), MINUTE)
    assert_refused(guess(own, 'john'), MINUTE)
    assert is_signed_in(own.sign_in('susan'))


def test_known_browser_guesses_no_more_than_others(app):
    own = Visitor(app).sign_in('susan')
    own.post('/auth/logout')
    for number in range(10):
        assert guess(own, 'susan', f'192.0.2.{number}').status_code == 422
    assert_refused(guess(own, 'susan', '192.0.2.100'), MINUTE)


def test_form_too_large_to_read_counts_as_well(stranger):
    for _ in range(10):
        assert stranger.post('/auth/login', {'username': 'x' * 70_000}).status_code == 413
    assert_refused(guess(stranger), MINUTE)


def test_old_password_is_guessed_as_slowly(susan, clock):
    for _ in range(25):
        assert susan.post('/auth/change_password', {'old_password': 'a guess'}).status_code == 422
    seconds = assert_refused(susan.post('/auth/change_password'), HOUR)
    clock.shift(seconds)
    assert susan.post('/auth/change_password').status_code == 422


def register(visitor: Visitor, name: str, address: str = '127.0.0.1', **wrong: str):
    """Send the form that makes an account."""
    secret = {'password': 'a longer secret', 'password2': 'a longer secret', **wrong}
    fields = {'username': name, 'email': f'{name}@example.com', **secret}
    return visitor.post('/auth/register', fields, environ_base={'REMOTE_ADDR': address})


def test_five_accounts_an_hour_from_one_address(stranger, clock):
    for number in range(6):
        assert register(stranger, f'new{number}', password2='typo').status_code == 422
    for number in range(5):
        assert register(stranger, f'new{number}').status_code == 302
    seconds = assert_refused(register(stranger, 'new5'), HOUR)
    assert register(stranger, 'new6', '192.0.2.1').status_code == 302
    clock.shift(seconds)
    assert register(stranger, 'new5').status_code == 302


def test_thirty_posts_a_minute_for_one_person(app, susan, clock):
    elsewhere = Visitor(app, REMOTE_ADDR='192.0.2.1').sign_in('susan')
    for number in range(30):
        browser = (susan, elsewhere)[number % 2]
        assert browser.post('/index', {'post': f'number {number}'}).status_code == 302
    answer = susan.post('/index', {'post': 'one too many'})
    seconds = assert_refused(answer, MINUTE)
    assert 'one too many</textarea>' in answer.text
    assert susan.get('/index').status_code == 200
    assert Visitor(app).sign_in('john').post('/index', {'post': 'mine'}).status_code == 302
    clock.shift(seconds)
    assert susan.post('/index', {'post': 'one too many'}).status_code == 302


def test_program_is_refused_as_json(stranger):
    for _ in range(10):
        guess(stranger)
    answer = stranger.post('/auth/login', headers={'Accept': 'application/json'})
    assert answer.status_code == 429
    assert answer.json == {'error': 'Too Many Requests'}
    assert 0 < int(answer.headers['Retry-After']) <= MINUTE + 1


@pytest.mark.parametrize('counters', ['redis'], indirect=True)
def test_form_too_large_to_read_is_no_sign_that_redis_is_down(app, stranger, counters):
    for _ in range(5):
        guess(stranger)
    stranger.post('/auth/login', {'username': 'x' * 70_000})
    for _ in range(4):
        guess(stranger)
    assert_refused(guess(stranger), MINUTE)


def test_refusal_is_logged_without_the_name(stranger, clock, caplog):
    for _ in range(11):
        guess(stranger)
    assert 'limit 10 per 1 minute reached address=127.0.0.1' in caplog.messages
    assert 'susan' not in caplog.text


def test_one_switch_turns_them_off(fresh_limiter):
    app = site('sqlite://', RATELIMIT_ENABLED=False)
    visitor = Visitor(app)
    answers = {visitor.client.post('/auth/login', data={}).status_code for _ in range(30)}
    assert answers == {422}


def test_redis_that_cannot_be_reached_is_done_without(make_app):
    visitor = Visitor(make_app(f'redis://127.0.0.1:{free_port()}'))
    for _ in range(10):
        assert guess(visitor).status_code == 422
    assert_refused(guess(visitor), MINUTE)


@pytest.fixture
def own_redis(redis_url):
    """A Redis server that the test may stop."""
    server = RedisServer()
    server.obtain()
    yield server
    server.stop()


def test_redis_may_stop_and_come_back(make_app, own_redis):
    visitor = Visitor(make_app(own_redis.url()))
    for _ in range(10):
        guess(visitor)
    assert_refused(guess(visitor), MINUTE)
    own_redis.stop()
    for _ in range(10):
        assert guess(visitor).status_code == 422
    assert_refused(guess(visitor), MINUTE)


def test_redis_may_stop_while_a_password_is_checked(make_app, own_redis, clock, monkeypatch):
    visitor = Visitor(make_app(own_redis.url()))
    monkeypatch.setattr('app.auth.routes.check_nobodys_password', lambda _: own_redis.stop())
    assert guess(visitor, 'nobody').status_code == 422
