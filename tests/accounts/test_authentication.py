"""What a password opens ends with it, even where it was on its way when the password changed."""

import json
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.extensions import mail
from app.models import Job, LoginSession, Token
from app.tasks import send_confirmation
from tests.accounts.gates import Gate
from tests.cast import password_of, person
from tests.databases import site_with_cast
from tests.site import Act, Visitor, form

OLD, NEW = password_of('susan'), 'a longer secret'
THIEFS = 'the password of a thief'


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


def signing_in(app: Flask) -> Act:
    return form(Visitor(app), '/auth/login', username='susan', password=OLD, remember_me='y')


def asking_for_token(app: Flask) -> Act:
    return lambda: app.test_client().post('/api/tokens', auth=('susan', OLD))


def making_token(app: Flask) -> Act:
    fields = {'token_name': 'mine', 'scopes': 'read', 'days': '365', 'password': OLD}
    return form(Visitor(app).sign_in('susan'), '/auth/tokens', **fields)


def changing_address(app: Flask) -> Act:
    fields = {'email': 'thief@example.com', 'password': OLD}
    return form(Visitor(app).sign_in('susan'), '/auth/change_email', **fields)


def changing_address_by_program(app: Flask) -> Act:
    key = app.test_client().post('/api/tokens', auth=('susan', OLD)).json['token']
    fields = {'email': 'thief@example.com', 'password': OLD}
    headers = {'Authorization': f'Bearer {key}'}
    with app.app_context():
        path = f'/api/users/{person("susan").id}'
    return lambda: app.test_client().put(path, json=fields, headers=headers)


def changing_password(app: Flask) -> Act:
    fields = {'old_password': OLD, 'password': THIEFS, 'password2': THIEFS}
    return form(Visitor(app).sign_in('susan'), '/auth/change_password', **fields)


def closing_account(app: Flask) -> Act:
    return form(Visitor(app).sign_in('susan'), '/auth/close_account', password=OLD)


WAYS = {
    signing_in: 422,
    asking_for_token: 401,
    making_token: 302,
    changing_address: 302,
    changing_address_by_program: 401,
    changing_password: 302,
    closing_account: 302,
}


def reset(app: Flask) -> None:
    """Replace the password by the link from a mail."""
    with app.app_context():
        token = person('susan').get_reset_password_token()
    fields = {'password': NEW, 'password2': NEW}
    answer = Visitor(app).post(f'/auth/reset_password/{token}', fields)
    assert answer.location == '/auth/login'


def change(app: Flask) -> None:
    """Replace the password by the form, and sign out."""
    fields = {'old_password': OLD, 'password': NEW, 'password2': NEW}
    owner = Visitor(app).sign_in('susan')
    assert owner.post('/auth/change_password', fields).status_code == 302
    owner.post('/auth/logout')


def reset_by_operator(app: Flask) -> None:
    """Replace the password by the command."""
    command = ['user', 'reset-password', 'susan', '--password', NEW]
    assert app.test_cli_runner().invoke(args=command).exit_code == 0


def close(app: Flask) -> None:
    """Close the account."""
    owner = Visitor(app).sign_in('susan')
    assert owner.post('/auth/close_account', {'password': OLD}).status_code == 302


def count(model: type) -> int:
    """Return how many sessions or tokens susan has."""
    query = sa.select(sa.func.count()).select_from(model)
    return db.session.scalar(query.where(model.user_id == person('susan').id))


def mails_to_thief() -> list[str]:
    """Return the jobs that would tell another address something."""
    query = sa.select(Job.arguments).where(Job.arguments.contains('thief@'))
    return list(db.session.scalars(query))


def assert_nothing_is_open() -> None:
    """Check that nobody is signed in as susan, by whatever means."""
    assert (count(LoginSession), count(Token), mails_to_thief()) == (0, 0, [])


@pytest.mark.parametrize('way', WAYS, ids=lambda way: way.__name__)
def test_nothing_is_made_once_the_password_is_reset(app, hash_gate: Gate, way):
    with hash_gate.holding(way(app)) as answers:
        reset(app)
    assert answers[0].status_code == WAYS[way]
    with app.app_context():
        assert_nothing_is_open()
        susan = person('susan')
        assert susan.check_password(NEW)
        assert susan.closed is None


@pytest.mark.parametrize('way', [signing_in, asking_for_token], ids=lambda way: way.__name__)
@pytest.mark.parametrize('end', [change, reset_by_operator, close], ids=lambda end: end.__name__)
def test_nothing_is_made_once_the_old_password_has_ended(app, hash_gate: Gate, way, end):
    with hash_gate.holding(way(app)) as answers:
        end(app)
    assert answers[0].status_code == WAYS[way]
    with app.app_context():
        assert_nothing_is_open()
        assert (person('susan').closed is not None) == (end is close)


def test_mail_that_was_asked_for_before_the_reset_is_not_sent(app):
    changing_address(app)()
    reset(app)
    with app.app_context():
        job = db.session.scalars(sa.select(Job).where(Job.arguments.contains('thief@'))).one()
        with mail.record_messages() as sent:
            send_confirmation.run(json.loads(job.arguments))
        assert sent == []


def test_unchanged_account_is_open_to_its_owner(app):
    susan = Visitor(app).sign_in('susan', remember_me='y')
    assert susan.get('/auth/sessions').status_code == 200
    assert asking_for_token(app)().status_code == 200
