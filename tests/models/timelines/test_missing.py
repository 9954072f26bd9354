"""Entries of posts that no subscriber heard of."""

import sqlalchemy as sa

from app import db
from app.models import Post, TimelineEntry
from app.models.timelines.missing import enter_posts, has_entry
from tests.cast import START, person


def insert_posts(*rows: dict) -> None:
    """Write posts of john as a program does that knows of no entries."""
    values = {'user_id': person('john').id, 'body': 'x', 'timestamp': START}
    for row in rows:
        db.session.connection().execute(sa.insert(Post.__table__).values(**values | row))


def test_only_what_is_missing_is_entered(everywhere):
    before = db.session.scalar(sa.select(sa.func.count(TimelineEntry.id)))
    insert_posts({}, {})
    for _time in (1, 2):
        enter_posts()
        assert db.session.scalar(sa.select(sa.func.count(TimelineEntry.id))) == before + 2
    assert not db.session.scalars(sa.select(Post.id).where(~has_entry())).all()


def test_replies_are_entered_as_such(everywhere):
    susans = db.session.scalars(sa.select(Post.id).where(Post.user_id == person('susan').id)).one()
    insert_posts({'is_reply': True, 'reply_to_id': susans, 'thread_id': susans})
    enter_posts()
    entry = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.is_reply)).one()
    assert entry.reply_to_user_id == person('susan').id


def test_conditions_say_which_posts(app_context):
    insert_posts({'body': 'one'}, {'body': 'two'})
    enter_posts(Post.body == 'two')
    missing = db.session.scalars(sa.select(Post.body).where(~has_entry())).all()
    assert missing == ['one']
