"""Nobody sees an account that waits to be let in."""

import pytest

from app import db
from app.models import PostList, Slice, User
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def texts():
    """Return all posts that everybody sees."""
    return {post.body for post in PostList.explore().rows(Slice(limit=20))}


def test_account_is_shown_once_it_is_let_in():
    person('susan').wait_for_approval('I knit.')
    db.session.commit()
    assert User.by_username('susan') is None
    assert 'susan was here' not in texts()
    person('susan').let_in()
    db.session.commit()
    assert User.by_username('susan').joining_reason == 'I knit.'
    assert 'susan was here' in texts()
