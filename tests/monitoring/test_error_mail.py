"""Faults reach those who run the site by mail: once, without secrets, holding up no page."""

import logging
import re
from datetime import timedelta

import pytest
from flask import Flask, request

from app.dates import utcnow
from app.email.smtp import configure_mail
from app.monitoring.error_mail import ErrorMailer, configure_error_mail
from tests.email.reading import text_of
from tests.patience import eventually
from tests.servers.server import free_port
from tests.servers.smtp_server import SmtpServer
from tests.site import site

ADMINS = ['anna@example.com', 'otto@example.com']


def fail_in_anger() -> None:
    """Raise an error that tells everything it knows."""
    raise ValueError(f'{request.form} {request.cookies} {request.args}')


@pytest.fixture
def app(app: Flask) -> Flask:
    """A site in production, with two pages that fail and one that only complains."""
    app.testing = False
    app.config.update(ADMINS=ADMINS, PROPAGATE_EXCEPTIONS=False, MAIL_DEFAULT_SENDER=None)
    app.add_url_rule('/fail/<token>', view_func=lambda token: fail_in_anger(), methods=['POST'])
    app.add_url_rule('/divide', 'divide', view_func=lambda: 1 / 0)
    app.add_url_rule('/complain', 'complain', view_func=lambda: complain(app))
    return app


def complain(app: Flask) -> str:
    """Log an error without an exception."""
    app.logger.error('something is wrong with %s', 'the secret')
    return 'fine'


@pytest.fixture
def told(app: Flask, mail_server: SmtpServer):
    """The mails that anna and otto get."""
    configure_error_mail(app)
    yield mail_server.mails
    mail_server.hangs_at = ''
    app.logger.handlers = [one for one in app.logger.handlers if not isinstance(one, ErrorMailer)]


def wait_for(mails: list, count: int = 1) -> list:
    """Return the mails once so many have come."""
    eventually(lambda: len(mails) >= count)
    return mails


def test_fault_is_told_with_the_number_on_the_page(stranger, told):
    page = stranger.get('/divide')
    assert page.status_code == 500
    (mail,) = wait_for(told)
    text = text_of(mail)
    assert mail['Subject'] == 'Microblog Failure'
    assert mail['From'] == 'no-reply@localhost'
    assert sorted(mail.recipients) == ADMINS
    assert 'ZeroDivisionError at ' in text
    assert 'GET /divide' in text
    assert 'lambda: 1 / 0' in text
    number = re.search(r'Request (\w{16})', text)[1]
    assert number in page.text


def test_same_fault_is_told_once_in_ten_minutes(stranger, told, time_machine):
    time_machine.move_to(utcnow(), tick=False)
    for _ in range(3):
        stranger.get('/divide')
    stranger.get('/complain')
    wait_for(told, 2)
    time_machine.shift(timedelta(minutes=9, seconds=59))
    stranger.get('/divide')
    time_machine.shift(timedelta(seconds=2))
    stranger.get('/divide')
    wait_for(told, 3)
    faults = [text_of(mail).splitlines()[1].partition(' at ')[0] for mail in told]
    assert sorted(faults[:2]) == ['ZeroDivisionError', 'something is wrong with %s']
    assert faults[2:] == ['ZeroDivisionError']


def test_mail_has_no_secret(stranger, told):
    stranger.client.set_cookie('session', 'secret-cookie')
    stranger.client.post('/fail/secret-token?q=secret-query', data={'password': 'secret-password'})
    stranger.get('/complain')
    for mail in wait_for(told, 2):
        assert 'secret' not in mail.as_string()
    assert 'POST /fail/<token>' in ''.join(map(text_of, told))


def test_page_does_not_wait_for_the_mail(stranger, told, mail_server):
    mail_server.hangs_at = 'RCPT'
    assert stranger.get('/divide').status_code == 500
    assert told == []
    mail_server.hangs_at = ''
    wait_for(told)


def test_fault_outside_of_requests_is_told_at_once(app, told):
    with app.app_context():
        app.logger.error('the disk is full')
    assert 'the disk is full at ' in text_of(told[0])


def test_warning_is_not_told(app, told):
    app.logger.warning('rather warm here')
    app.logger.error('hot')
    assert len(told) == 1


def test_server_that_is_away_leads_to_no_other_fault(app, told, caplog):
    app.config['MAIL_PORT'] = free_port()
    configure_mail(app)
    app.logger.error('the disk is full')
    assert told == []
    levels = {record.levelno for record in caplog.records}
    assert levels == {logging.ERROR, logging.WARNING}


def test_processes_with_one_redis_tell_once(app, told, redis_url):
    app.config['REDIS_URL'] = redis_url
    other = ErrorMailer(app)
    app.logger.addHandler(other)
    app.logger.error('the disk is full')
    assert len(told) == 1


def test_redis_that_is_away_hides_no_fault(app, told):
    app.config['REDIS_URL'] = f'redis://127.0.0.1:{free_port()}'
    app.logger.error('the disk is full')
    assert len(told) == 1


@pytest.mark.parametrize(
    'settings', [{'TESTING': True}, {'MAIL_SERVER': None}, {'ADMINS': []}, {'DEBUG': True}]
)
def test_nothing_is_told_without_readers_or_while_developing(settings):
    usual = {
        'TESTING': False,
        'MAIL_SERVER': 'mail.example',
        'ADMINS': ADMINS,
        'LOG_TO_STDOUT': True,
        'SECRET_KEY': '0123456789abcdef' * 2,
    }
    app = site('sqlite://', **{**usual, **settings})
    assert not [one for one in app.logger.handlers if isinstance(one, ErrorMailer)]
    app = site('sqlite://', **usual)
    found = [one for one in app.logger.handlers if isinstance(one, ErrorMailer)]
    app.logger.handlers = []
    assert len(found) == 1
    assert app.config['FAULT_SENDER'] == 'no-reply@mail.example'
