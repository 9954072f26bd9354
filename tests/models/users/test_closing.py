"""Closing, opening again and erasing, on every database."""

import sqlalchemy as sa

from app import db
from app.models import Post, PostList, Slice, User
from app.models.follows.follow import followers, paused
from tests.cast import add_post, person


def bodies(posts: PostList) -> list[str]:
    """Return the texts of a list of posts."""
    return [row.post.body for row in posts.rows(Slice(limit=10))]


def pairs(table: sa.Table) -> set[tuple[int, int]]:
    """Return who follows whom."""
    return set(map(tuple, db.session.execute(sa.select(table))))


def test_closed_account_is_in_no_list(everywhere):
    susan, john = person('susan'), person('john')
    john.follow(susan)
    susan.follow(john)
    db.session.commit()
    before = pairs(followers)
    susan.close()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (set(), before)
    assert 'susan was here' not in bodies(PostList())
    assert bodies(john.timeline()) == ['john was here']
    assert PostList().count(10) == 4
    assert User.by_username('susan') is None
    assert User.by_username('susan', even_closed=True) is susan

    assert susan.reopen()
    assert not susan.reopen()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (before, set())
    assert bodies(john.timeline()) == ['john was here', 'susan was here']
    assert 'susan was here' in bodies(PostList())


def test_erased_account_leaves_nothing(everywhere, monkeypatch):
    monkeypatch.setattr('app.models.users.closing.POSTS_AT_A_TIME', 2)
    susan, john = person('susan'), person('john')
    john.follow(susan)
    for minutes in range(4):
        add_post(susan, 'more', minutes)
    db.session.commit()
    susan.close()
    susan.erase()
    db.session.commit()
    assert User.by_username('susan', even_closed=True) is None
    assert (pairs(followers), pairs(paused)) == (set(), set())
    assert len(db.session.scalars(sa.select(Post)).all()) == 4
