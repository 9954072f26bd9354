"""The posts within posts."""

import sqlalchemy as sa

from app import db
from app.models import Post, PostList
from app.models.posts.quoted import quoted_posts
from tests.cast import START, person
from tests.queries import count_queries


def rows(*ids: int) -> list:
    return [PostList(Post.id == post_id).first() for post_id in ids]


def test_quoted_posts_are_found_as_long_as_they_may_be_shown(everywhere):
    john = person('john')
    quotes = [john.write_quote('look', post_id).id for post_id in (1, 3, 4)]
    db.session.commit()
    person('mary').closed = START
    Post.delete_by_id(4)
    db.session.commit()
    found = rows(*quotes)
    assert [bool(row.is_quote) for row in found] == [True] * 3
    assert [row.quote_id for row in found] == [1, 3, None]
    assert quoted_posts(found) == {1: rows(1)[0]}


def test_nothing_is_asked_where_nothing_is_quoted(app_context):
    plain = rows(1, 2)
    with count_queries() as queries:
        assert quoted_posts(plain) == {}
    assert queries == []


def test_quotes_go_with_their_posts(app_context):
    quote = person('john').write_quote('look', 1).id
    db.session.commit()
    Post.delete_by_id(quote)
    db.session.commit()
    assert db.session.scalar(sa.text('SELECT COUNT(*) FROM quote')) == 0
