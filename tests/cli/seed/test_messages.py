"""Demo conversations and notifications: both sides write, some is new, most is read."""

import pytest
import sqlalchemy as sa

from app import db
from app.cli.seed.messages import FIRST_ONES, LINES, message_count
from app.models import EventKind, Message, User
from app.models.events.event import Event
from tests.cli.seed.test_world import UNTIL, made, world

__all__ = ['made', 'world']


@pytest.mark.usefixtures('world')
def test_first_user_has_conversations_with_new_messages_in_them():
    alice = User.by_username('alice')
    messages = db.session.scalars(sa.select(Message)).all()
    others = {m.recipient_id for m in messages if m.sender_id == alice.id}
    assert len(others) == FIRST_ONES
    assert 0 < alice.unread_message_count() < LINES * FIRST_ONES
    assert all(message.timestamp <= UNTIL for message in messages)


@pytest.mark.usefixtures('world')
def test_everybody_is_told_of_their_followers():
    follows = sa.select(sa.func.count(Event.id)).where(Event.kind == EventKind.FOLLOW)
    assert db.session.scalar(follows) == 600
    assert all(user.joined < user.last_seen for user in db.session.scalars(sa.select(User)))


@pytest.mark.parametrize(('users', 'count'), [(1, 0), (2, LINES), (3, 3 * LINES)])
def test_small_sites_have_few_messages(users, count):
    assert message_count(users) == count
