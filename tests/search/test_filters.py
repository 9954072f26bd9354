"""Searches for filters alone, without a word: the index has them, however large the site is."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from app.models.finding.sources import SOURCES
from app.search.database import DatabaseIndex
from app.search.hits import RANKED_HITS, Hits
from app.search.query import parse
from tests.cast import START, person
from tests.databases import site_with_cast
from tests.models.effort import effort


def add_posts(first: int, count: int) -> None:
    """Add posts, every second one in English, and one in four with a reply."""
    user_id = person('susan').id
    rows = [
        {
            'user_id': user_id,
            'body': f'number {place}',
            'timestamp': START + timedelta(minutes=place),
            'language': 'en' if place % 2 else 'de',
            'reply_count': int(place % 4 == 0),
        }
        for place in range(first, first + count)
    ]
    db.session.execute(sa.insert(Post.__table__), rows)
    db.session.commit()
    is_mysql = db.engine.dialect.name in ('mysql', 'mariadb')
    db.session.execute(sa.text('ANALYZE TABLE post' if is_mysql else 'ANALYZE'))
    db.session.commit()


def find(text: str) -> Hits:
    """Search as john does."""
    query = parse(text)
    query.reader_id = 2
    return DatabaseIndex().find(SOURCES[0], query, 0, 25)


def test_filters_alone_read_no_more_on_a_larger_site(used_url):
    texts = 'lang:en', 'lang:fr', 'has:replies'
    with site_with_cast(used_url) as app, app.app_context():
        add_posts(0, 6000)
        before = {text: effort(lambda text=text: find(text)) for text in texts}
        add_posts(6000, 12_000)
        after = {text: effort(lambda text=text: find(text)) for text in texts}
        assert find('lang:fr').total == 0
        assert find('lang:en').total == find('has:replies').total == RANKED_HITS
        for text in texts:
            assert after[text] <= 1.2 * before[text] + 20, text


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('lang:en', ['third', 'first']),
        ('has:replies', ['second', 'first']),
        ('has:replies lang:en', ['first']),
        ('has:replies from:john', ['second']),
    ],
)
def test_newest_posts_come_first(app_context, text, found):
    for body, name, language, replies in (
        ('first', 'susan', 'en', 2),
        ('second', 'john', 'de', 1),
        ('third', 'susan', 'en', 0),
    ):
        post = Post(body=body, user_id=person(name).id, language=language, reply_count=replies)
        db.session.add(post)
        db.session.flush()
    ids = [db.session.scalar(sa.select(Post.id).where(Post.body == body)) for body in found]
    assert find(text).ids == ids
