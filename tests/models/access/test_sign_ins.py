"""A user's sessions."""

import pytest

from app import db
from app.models import User
from app.models.access.login_session import BROWSER_LENGTH
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_sessions_of_others_are_left_alone():
    susan, john = person('susan'), person('john')
    first, second = (susan.start_session(False, None, 'Firefox') for _ in range(2))
    other = john.start_session(False, None, 'Firefox')
    assert not susan.end_session(other.id)
    assert susan.end_session(first.id)
    assert susan.open_sessions() == [second]
    susan.end_sessions()
    assert (susan.open_sessions(), john.open_sessions()) == ([], [other])


def test_all_but_one_can_be_ended():
    susan = person('susan')
    kept, _other = (susan.start_session(True, None, 'x' * 300) for _ in range(2))
    susan.end_sessions(keep=kept)
    assert susan.open_sessions() == [kept]
    assert len(kept.browser) == BROWSER_LENGTH


def test_cookie_needs_a_session():
    with pytest.raises(RuntimeError):
        person('susan').get_id()


def test_site_without_accounts():
    assert not User.is_nobody_here()
    for user in db.session.query(User):
        db.session.delete(user)
    assert User.is_nobody_here()
