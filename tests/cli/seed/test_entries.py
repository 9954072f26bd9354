"""Entries of posts that are inserted in bulk."""

import sqlalchemy as sa

from app import db
from app.cli.seed.entries import entries_of_posts
from app.models import Post, TimelineEntry
from tests.cast import START, person


def test_each_batch_is_entered_once(app_context):
    enter = entries_of_posts()
    row = {'user_id': person('susan').id, 'body': 'x', 'timestamp': START, 'language': None}
    for _batch in (1, 2):
        db.session.connection().execute(sa.insert(Post), [row, row])
        enter([row, row])
    entered = db.session.scalars(sa.select(TimelineEntry.post_id))
    assert sorted(entered) == sorted(db.session.scalars(sa.select(Post.id)))
