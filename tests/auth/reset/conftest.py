"""Somebody who forgot the password, and the mail about it."""

from urllib.parse import urlsplit

import pytest

from app.jobs.worker import run_due
from tests.auth.reset.words import REQUEST
from tests.email.reading import links_in


@pytest.fixture
def link(app, stranger, mail_server):
    """The path that the mail to susan leads to."""
    stranger.post(REQUEST, {'email': 'susan@example.com'})
    run_due(app)
    return urlsplit(links_in(mail_server.mails.pop())[0]).path
