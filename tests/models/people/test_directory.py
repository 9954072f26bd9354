"""Whom Explore shows: those who write most, and those who came last."""

import pytest

from app import db
from app.dates import utcnow
from app.models.people.directory import active_users, new_users
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


@pytest.fixture(autouse=True)
def writers(app_context):
    """Mary writes most, then john; david has left."""
    susan, john, mary, david = (person(name) for name in ('susan', 'john', 'mary', 'david'))
    for author, count in ((john, 2), (mary, 3), (david, 4)):
        for _ in range(count):
            author.write_post('Hello')
    susan.follow(mary)
    david.closed = utcnow()
    db.session.commit()


def test_most_active_come_first_without_those_who_left():
    users = active_users(person('susan').id)
    assert [(user.username, user.is_followed) for user in users] == [
        ('mary', True),
        ('john', False),
    ]


def test_newest_come_first_without_those_who_left():
    names = [user.username for user in new_users(person('susan').id)]
    assert names == ['noise', 'mary', 'john', 'susan']
