"""The link in the mail: where it leads, for how long, and how often."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.models import User
from app.signing import Purpose, sign
from tests.auth.reset.words import NEW, REQUEST, assert_explained
from tests.cast import person
from tests.email.reading import links_in
from tests.site import Visitor


def test_link_works_once(stranger, link):
    assert stranger.post(link, NEW).status_code == 302
    assert_explained(stranger, stranger.get(link))
    assert_explained(stranger, stranger.post(link, NEW))


def test_only_one_of_two_at_once_gets_through(app):
    with app.app_context():
        first, second = person('susan'), User(id=person('susan').id)
        second.password_hash = first.password_hash
        db.session.expunge_all()
        assert first.reset_password('the first secret')
        db.session.commit()
        assert not second.reset_password('the second secret')


def test_link_works_for_ten_minutes(app, stranger, link, time_machine):
    begin = utcnow()
    time_machine.move_to(begin + timedelta(minutes=9, seconds=50))
    assert stranger.get(link).status_code == 200
    time_machine.move_to(begin + timedelta(minutes=10, seconds=10))
    assert_explained(stranger, stranger.get(link))


def test_ten_minutes_begin_with_the_mail(app, stranger, mail_server, time_machine):
    """The mail server was away for an hour."""
    stranger.post(REQUEST, {'email': 'susan@example.com'})
    time_machine.move_to(utcnow() + timedelta(hours=1))
    run_due(app)
    link, _ = links_in(mail_server.mails[0])
    assert stranger.get(urlsplit(link).path).status_code == 200


@pytest.mark.parametrize('change', [{'email': 'new@example.com'}, {'password_hash': 'other'}])
def test_link_ends_with_the_address_and_the_password(app, stranger, link, change):
    with app.app_context():
        for name, value in change.items():
            setattr(person('susan'), name, value)
        db.session.commit()
    assert_explained(stranger, stranger.get(link))


def test_link_for_another_purpose_is_none(app, stranger):
    with app.app_context():
        state = person('susan').reset_state()
        token = sign(Purpose.UNSUBSCRIBE, 600, reset_password=person('susan').id, state=state)
    assert_explained(stranger, stranger.get(f'/auth/reset_password/{token}'))


def test_forged_host_gets_no_mail_out(app, stranger):
    answer = stranger.post(
        REQUEST, {'email': 'susan@example.com'}, headers={'Host': 'evil.example'}
    )
    assert answer.status_code == 400
    assert run_due(app) == 0


@pytest.mark.parametrize('name', ['Host', 'X-Forwarded-Host', 'X-Forwarded-Prefix', 'Forwarded'])
def test_link_leads_to_the_configured_site(app, stranger, mail_server, name):
    app.config['SERVER_URL'] = 'https://blog.example'
    # One of the names that are always trusted.
    headers = {name: '127.0.0.1'}
    token = stranger.token()
    data = {'email': 'susan@example.com', 'csrf_token': token}
    environ = {'HTTP_COOKIE': cookie_of(stranger)}
    app.test_client(use_cookies=False).post(
        REQUEST, data=data, headers=headers, environ_overrides=environ
    )
    run_due(app)
    assert links_in(mail_server.mails[0])[0].startswith('https://blog.example/auth/reset_password/')


def cookie_of(visitor: Visitor) -> str:
    """Return the session cookie, as a program would send it to a host of another name."""
    return f'session={visitor.client.get_cookie("session").value}'
