"""How often one may ask for a new password."""

from tests.auth.limits.tries import HOUR, assert_refused
from tests.site import Visitor


def ask(visitor: Visitor, email: str, address: str = '127.0.0.1'):
    """Ask for the mail with the link."""
    origin = {'REMOTE_ADDR': address}
    return visitor.post('/auth/reset_password_request', {'email': email}, environ_base=origin)


def test_five_requests_an_hour_from_one_address(stranger, clock):
    for number in range(6):
        assert ask(stranger, f'typo {number}').status_code == 422
    for number in range(5):
        assert ask(stranger, f'nobody{number}@example.com').status_code == 302
    seconds = assert_refused(ask(stranger, 'nobody5@example.com'), HOUR)
    assert ask(stranger, 'nobody6@example.com', '192.0.2.1').status_code == 302
    clock.shift(seconds)
    assert ask(stranger, 'nobody5@example.com').status_code == 302


def test_five_mails_an_hour_to_one_account(stranger, clock):
    for number in range(5):
        email = ('susan@example.com', 'SUSAN@example.com')[number % 2]
        assert ask(stranger, email, f'192.0.2.{number}').status_code == 302
    seconds = assert_refused(ask(stranger, 'susan@example.com', '192.0.2.100'), HOUR)
    assert ask(stranger, 'john@example.com', '192.0.2.100').status_code == 302
    clock.shift(seconds)
    assert ask(stranger, 'susan@example.com', '192.0.2.100').status_code == 302


def test_owner_gets_a_mail_while_others_ask(app, stranger):
    own = Visitor(app).sign_in('susan')
    own.post('/auth/logout')
    for number in range(5):
        ask(stranger, 'susan@example.com', f'192.0.2.{number}')
    assert_refused(ask(stranger, 'susan@example.com', '192.0.2.100'), HOUR)
    assert ask(own, 'susan@example.com').status_code == 302


def test_form_too_large_to_read_is_refused(stranger):
    assert ask(stranger, 'x' * 70_000).status_code == 413
