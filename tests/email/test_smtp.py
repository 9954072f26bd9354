"""Mails reach a real server, or wait, or are given up; and none is lost."""

import smtplib
import socket

import pytest
from flask_mail import Message

from app import db
from app.email.smtp import deliver
from app.jobs import GiveUp
from tests.email.reading import use_mail_server
from tests.servers.server import free_port

RETRIED = smtplib.SMTPException, OSError


def test_server_takes_a_mail(serve, send):
    server = serve()
    send(**server.settings, MAIL_DEFAULT_SENDER='Microblog <no-reply@example.com>')
    (mail,) = server.mails
    assert mail.recipients == ['susan@example.com']
    assert mail['From'] == 'Microblog <no-reply@example.com>'
    assert mail['To'] == 'susan@example.com'
    assert mail.get_body(['plain']).get_content() == 'The text'
    assert mail.get_body(['html']).get_content() == '<p>The text</p>'


@pytest.mark.parametrize('command', ['RCPT', 'DATA'])
def test_mail_that_is_refused_for_good_is_given_up(serve, send, command):
    server = serve()
    server.replies[command] = ['550 No such person']
    with pytest.raises(GiveUp, match='No such person'):
        send(**server.settings)
    assert server.mails == []


@pytest.mark.parametrize('command', ['RCPT', 'DATA'])
def test_mail_that_is_refused_for_now_is_sent_later(serve, send, command):
    server = serve()
    server.replies[command] = ['451 Come again']
    with pytest.raises(smtplib.SMTPException):
        send(**server.settings)
    assert server.mails == []
    send(**server.settings)
    assert len(server.mails) == 1


def test_server_that_is_down_is_asked_again(send):
    with pytest.raises(OSError, match='refused'):
        send(MAIL_SERVER='127.0.0.1', MAIL_PORT=free_port())


def test_server_that_says_nothing_is_left(send):
    with socket.create_server(('127.0.0.1', 0)) as mute, pytest.raises(RETRIED):
        send(MAIL_SERVER='127.0.0.1', MAIL_PORT=mute.getsockname()[1], MAIL_TIMEOUT=0.5)


@pytest.mark.parametrize('command', ['RCPT', 'DATA'])
def test_server_that_falls_silent_is_left(serve, send, command):
    server = serve()
    server.hangs_at = command
    with pytest.raises(RETRIED):
        send(**server.settings, MAIL_TIMEOUT=0.5)


def test_every_answer_must_come_within_ten_seconds(app):
    assert app.config['MAIL_TIMEOUT'] == 10


def test_farewell_waits_for_the_commit(app, serve):
    server = serve()
    use_mail_server(app, **server.settings)
    with app.app_context():
        deliver(Message('Hello', ['susan@example.com'], 'The text'))
        assert server.heard == ['RCPT', 'DATA']
        db.session.commit()
    assert server.heard == ['RCPT', 'DATA', 'QUIT']


def test_rude_farewell_changes_nothing(app, serve, caplog):
    server = serve()
    use_mail_server(app, **server.settings)
    with app.app_context():
        deliver(Message('Hello', ['susan@example.com'], 'The text'))
        server.stop()
        db.session.commit()
    assert len(server.mails) == 1
    assert 'failed' not in caplog.text
