"""Mails that tests enqueue."""

from flask import Flask

from app import db
from app.email import send_email
from tests.cast import person


def enqueue_greeting(app: Flask, word: str = 'Welcome') -> int:
    """Enqueue a mail to susan and return the id of the job."""
    with app.test_request_context():
        number = send_email('greeting', person('susan'), word=word).id
        db.session.commit()
        return number
