"""How often one may try to sign in, register and post, counted in memory and in Redis."""

from app.http.clients.known_devices import serializer
from app.http.cookies import REMEMBER
from tests.auth.browsers import is_signed_in
from tests.auth.limits.tries import HOUR, MINUTE, assert_refused, guess
from tests.cast import password_of
from tests.site import Visitor, site


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


def guess_from_everywhere(stranger: Visitor, name: str) -> None:
    """Use up the guesses at an account."""
    for number in range(25):
        guess(stranger, name, f'192.0.2.{number}')
    assert_refused(guess(stranger, name, '192.0.2.100'), HOUR)


def test_browser_is_known_after_a_change_of_name(app, stranger):
    own = Visitor(app).sign_in('susan')
    own.post('/edit_profile', {'username': 'susanna'})
    own.post('/auth/logout')
    guess_from_everywhere(stranger, 'susanna')
    assert is_signed_in(own.sign_in('susanna', password_of('susan')))


def test_browser_is_known_by_a_cookie_of_a_former_release(app, stranger):
    own = Visitor(app)
    with app.app_context():
        own.client.set_cookie('device', serializer().dumps(['susan', '0123456789abcdef']))
    guess_from_everywhere(stranger, 'susan')
    assert is_signed_in(own.sign_in('susan'))


def test_name_is_counted_without_the_blanks_around_it(stranger):
    for number in range(25):
        name = ('susan', ' susan', 'susan ')[number % 3]
        assert guess(stranger, name, f'192.0.2.{number}').status_code == 422
    assert_refused(guess(stranger, 'susan', '192.0.2.100'), HOUR)


def test_known_browser_guesses_no_more_than_others(app):
    own = Visitor(app).sign_in('susan')
    own.post('/auth/logout')
    for number in range(10):
        assert guess(own, 'susan', f'192.0.2.{number}').status_code == 422
    assert_refused(guess(own, 'susan', '192.0.2.100'), MINUTE)


def test_form_too_large_to_read_is_no_try(stranger):
    for _ in range(11):
        assert stranger.post('/auth/login', {'username': 'x' * 70_000}).status_code == 413
    assert guess(stranger).status_code == 422


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


def forget(visitor: Visitor) -> None:
    """Delete what would keep somebody signed in."""
    visitor.client.delete_cookie('session')
    visitor.client.delete_cookie(REMEMBER)


def test_five_accounts_an_hour_from_one_address(stranger, clock):
    for number in range(6):
        assert register(stranger, f'new{number}', password2='typo').status_code == 422
    for number in range(5):
        assert register(stranger, f'new{number}').status_code == 302
        forget(stranger)
    seconds = assert_refused(register(stranger, 'new5'), HOUR)
    assert register(stranger, 'new6', '192.0.2.1').status_code == 302
    forget(stranger)
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
