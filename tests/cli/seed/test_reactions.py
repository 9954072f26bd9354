"""The reactions in the demo data."""

from datetime import timedelta

import sqlalchemy as sa

from app import db
from app.cli.seed.reactions import NEWS, add_reactions
from app.models import Bookmark, Event, Post, PostLike, TimelineEntry, User
from app.models.checks.all_checks import all_checks
from tests.cast import START, add_post, person


def count(model: type, *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id)).where(*conditions))


def test_reactions_are_counted_and_only_to_new_posts(app_context):
    susan = person('susan')
    for number in range(100):
        add_post(susan, f'number {number}', number)
    db.session.commit()
    users = list(db.session.scalars(sa.select(User.id)))
    until = START + timedelta(days=1)
    add_reactions('x', users, 5, until)
    reposts = TimelineEntry.is_repost
    assert min(count(PostLike), count(TimelineEntry, reposts), count(Bookmark)) > 5
    assert count(PostLike, PostLike.post_id <= 5) == 0
    assert count(PostLike, PostLike.timestamp > until) == 0
    moments = sa.select(sa.func.count(sa.distinct(PostLike.timestamp)))
    assert db.session.scalar(moments) == count(PostLike)
    assert db.session.scalar(sa.select(sa.func.sum(Post.like_count))) == count(PostLike)
    seen = Event.timestamp > until - NEWS
    assert count(Event, Event.kind == 'like') == count(Event, Event.kind == 'like', seen) > 5
    groups = sa.select(sa.func.count(sa.distinct(Event.subject_id))).where(Event.kind == 'like')
    latest = Event.kind == 'like', Event.is_latest == sa.true()
    assert count(Event, *latest) == db.session.scalar(groups)
    assert count(Event, Event.actor_id == Event.user_id) == 0
    for check in all_checks():
        assert not [ids for _rows, ids in check.batches() if ids], check.title
