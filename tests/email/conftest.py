"""Mail servers of every kind, and somebody who writes to them."""

import ssl

import pytest
import trustme
from flask import Flask
from flask_mail import Message
from jinja2 import ChoiceLoader, DictLoader

from app import db
from app.email.smtp import deliver
from tests.email.reading import use_mail_server
from tests.servers.smtp_server import SmtpServer

GREETING = {
    'email/greeting.txt': '{% extends "email/_letter.txt" %}{% block subject %}Hi{% endblock %}'
    '{% block content %}{{ word }}, {{ link("main.user", username="susan") }}{% endblock %}',
    'email/greeting.html': '{% extends "email/_letter.html" %}'
    '{% block content %}<p>{{ word }}</p>{% endblock %}',
}


@pytest.fixture
def serve():
    """A function that starts a mail server of a kind."""
    started = []

    def start(**options):
        started.append(SmtpServer(**options))
        started[-1].start()
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A server's encryption, by an authority that this machine trusts for the test."""
    authority = trustme.CA()
    path = tmp_path / 'authority.pem'
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv('SSL_CERT_FILE', str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert('127.0.0.1').configure_cert(context)
    return context


@pytest.fixture
def send(app):
    """A function that sends a mail, with these settings, and commits."""

    def sent(subject='Hello', to='susan@example.com', **settings):
        use_mail_server(app, **settings)
        with app.app_context():
            deliver(Message(subject, [to], 'The text', '<p>The text</p>'))
            db.session.commit()

    return sent


@pytest.fixture
def greeting(app: Flask, tmp_path) -> None:
    """A mail to send, and a folder of the test for it."""
    app.jinja_env.loader = ChoiceLoader([DictLoader(GREETING), app.jinja_env.loader])
    app.instance_path = str(tmp_path)
