"""Who follows whom."""

import sqlalchemy as sa

from app import db
from app.models.follows.follow import followers
from tests.cast import person
from tests.queries import count_queries


def pairs() -> int:
    """Return how many rows say that somebody follows somebody."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(followers))


def names(query) -> list[str]:
    """Return the usernames that a query selects, in alphabetical order."""
    return sorted(found.username for found in db.session.scalars(query))


def test_at_first_nobody_follows_anybody(app_context):
    susan = person('susan')
    assert not susan.is_following(person('john'))
    assert susan.follow_counts() == (0, 0)
    assert names(susan.following.select()) == names(susan.followers.select()) == []


def test_follow_has_a_direction(everywhere):
    susan, john = person('susan'), person('john')
    susan.follow(john)
    db.session.commit()
    assert susan.is_following(john)
    assert not john.is_following(susan)
    assert (susan.followers_count(), susan.following_count()) == (0, 1)
    assert (john.followers_count(), john.following_count()) == (1, 0)
    assert names(susan.following.select()) == ['john']
    assert names(john.followers.select()) == ['susan']


def test_following_twice_is_following_once(everywhere):
    susan, john = person('susan'), person('john')
    susan.follow(john)
    susan.follow(john)
    db.session.commit()
    susan.follow(john)
    db.session.commit()
    assert pairs() == 1


def test_unfollow_undoes_one_follow(everywhere):
    susan, john, mary = map(person, ('susan', 'john', 'mary'))
    susan.follow(john)
    susan.follow(mary)
    john.follow(susan)
    susan.unfollow(john)
    susan.unfollow(john)
    db.session.commit()
    assert not susan.is_following(john)
    assert susan.is_following(mary)
    assert john.is_following(susan)


def test_a_rollback_forgets_a_follow(app_context):
    susan, john = person('susan'), person('john')
    susan.follow(john)
    db.session.rollback()
    assert not susan.is_following(john)
    assert pairs() == 0


def test_both_counts_take_one_statement(app_context):
    susan = person('susan')
    susan.follow(person('john'))
    db.session.commit()
    assert susan.id
    with count_queries() as queries:
        assert susan.follow_counts() == (0, 1)
    assert len(queries) == 1


def test_who_leaves_follows_nobody_and_is_followed_by_nobody(everywhere):
    susan, john = person('susan'), person('john')
    susan.follow(john)
    john.follow(susan)
    john.follow(person('mary'))
    db.session.delete(susan)
    db.session.commit()
    assert pairs() == 1
    assert john.follow_counts() == (0, 1)
