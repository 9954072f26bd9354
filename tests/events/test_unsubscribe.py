"""Links that unsubscribe from emails about events."""

from datetime import timedelta

import pytest
from flask_mail import Message

from app.dates import utcnow
from app.events.unsubscribe import (
    add_unsubscribe_headers,
    read_unsubscribe_token,
    unsubscribe_token,
)
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_link_says_whose_and_which(time_machine):
    token = unsubscribe_token(person('susan'), 'follow')
    assert read_unsubscribe_token(token) == (person('susan'), 'follow')
    assert read_unsubscribe_token(token + 'x') is None
    time_machine.move_to(utcnow() + timedelta(days=366))
    assert read_unsubscribe_token(token) is None


def test_email_programs_get_a_button():
    message = Message('Hello')
    add_unsubscribe_headers(message, 'https://blog.example.com', 'abc')
    assert message.extra_headers['List-Unsubscribe'].startswith('<https://blog.example.com/')
    assert message.extra_headers['List-Unsubscribe'].endswith('abc>')
    assert message.extra_headers['List-Unsubscribe-Post'] == 'List-Unsubscribe=One-Click'
