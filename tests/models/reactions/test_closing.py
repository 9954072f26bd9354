"""The reactions of those who leave are counted no more, until they come back."""

import pytest

from app import db
from app.models import Post, Reaction
from app.models.checks.all_checks import all_checks
from app.models.reactions.reacting import lock_for
from tests.cast import person


def counts() -> list[tuple[int, int]]:
    """Return how many likes and reposts the first two posts have."""
    posts = [db.session.get_one(Post, number, populate_existing=True) for number in (1, 2)]
    return [(post.like_count, post.repost_count) for post in posts]


def assert_true() -> None:
    for check in all_checks():
        assert not [ids for _rows, ids in check.batches() if ids], check.title


@pytest.fixture
def john(everywhere):
    """John, who has liked and reposted, as has mary."""
    for name in ('john', 'mary'):
        for kind in Reaction:
            lock_for(person(name).id, 1)
            person(name).react(kind, 1)
    lock_for(person('john').id, 2)
    person('john').react(Reaction.LIKE, 2)
    db.session.commit()
    return person('john')


def test_counts_go_and_come_back(john):
    assert counts() == [(2, 2), (1, 0)]
    john.close()
    db.session.commit()
    assert counts() == [(1, 1), (0, 0)]
    assert_true()
    john.reopen()
    db.session.commit()
    assert counts() == [(2, 2), (1, 0)]
    assert_true()


def test_counts_stay_right_when_the_account_is_erased(john):
    john.close()
    db.session.commit()
    john.erase()
    db.session.commit()
    post = db.session.get_one(Post, 1, populate_existing=True)
    assert (post.like_count, post.repost_count) == (1, 1)
    assert_true()
