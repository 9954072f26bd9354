"""Mentions and tags in the demo data."""

from random import Random

import sqlalchemy as sa

from app import db
from app.cli.seed.mentions import mentions_and_tags, with_mentions
from app.cli.seed.rows import insert
from app.models import Event, EventKind, Mention, Post, PostTag, Tag
from app.models.checks.all_checks import all_checks
from tests.cast import START, person


def posts(count: int) -> list[dict[str, object]]:
    user_id = person('susan').id
    shared = {'user_id': user_id, 'timestamp': START, 'language': 'en'}
    return [{**shared, 'body': f'Post {number}'} for number in range(count)]


def test_some_posts_have_tags_and_names_that_fit():
    rows = [{'body': 'x' * size, 'language': 'en'} for size in [5, 139] * 200]
    made = list(with_mentions(Random(1), rows, ['john', 'mary'], 140))
    assert [row['body'] for row in made[1::2]] == ['x' * 139] * 200
    assert 0 < sum('#' in row['body'] for row in made) < 100
    assert 0 < sum('@' in row['body'] for row in made) < 100


def test_they_are_kept_as_if_users_had_written_them(app_context):
    bodies = ['@john #one', '#one #two', '@mary and @susan', 'nothing']
    rows = [{**row, 'body': body} for row, body in zip(posts(4), bodies, strict=True)]
    assert list(insert(Post, rows, mentions_and_tags())) == [4]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Mention)) == 3
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PostTag)) == 3
    assert dict(db.session.execute(sa.select(Tag.name, Tag.post_count)).all()) == {
        'one': 2,
        'two': 1,
    }
    kinds = db.session.execute(sa.select(Event.kind, Event.user_id).order_by(Event.id)).all()
    told = [person(name).id for name in ('john', 'mary')]
    assert [tuple(row) for row in kinds] == [(EventKind.MENTION, user_id) for user_id in told]
    (tags,) = (check for check in all_checks() if check.title == 'Tags')
    assert [wrong for _, wrong in tags.batches()] == [[]]
