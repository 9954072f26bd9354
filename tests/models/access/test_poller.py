"""Who asks for news, found by no more than their session."""

import pytest
import time_machine

from app import db
from app.dates import utcnow
from app.models.access.login_session import REMEMBERED
from app.models.access.poller import Poller, find_poller
from tests.cast import person


@pytest.fixture
def started(app_context):
    """A session of susan's, who reads Spanish."""
    person('susan').language = 'es'
    session = person('susan').start_session(True, '127.0.0.1', 'Lynx')
    db.session.commit()
    return session


def test_open_session_names_its_user_and_their_language(started):
    with db.engine.connect() as connection:
        found = find_poller(connection, started.id, started.key)
    assert found == Poller(person('susan').id, 'es')


def test_another_key_or_session_names_nobody(started):
    assert find_poller(db.session, started.id, 'x') is None
    assert find_poller(db.session, started.id + 1, started.key) is None


def test_session_that_is_over_names_nobody(started):
    with time_machine.travel(utcnow() + REMEMBERED, tick=False):
        assert find_poller(db.session, started.id, started.key) is None
