"""Moments are aware and in UTC, in Python and in every database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import StatementError

from app import db
from app.dates import utcnow
from app.models import Post, User
from tests.cast import person
from tests.databases import site_with_cast

MOMENT = datetime(2026, 3, 29, 0, 30, 59, 123456, tzinfo=UTC)
KATHMANDU = timezone(timedelta(hours=5, minutes=45))


@pytest.fixture(autouse=True)
def in_context(used_url):
    """Each test runs on each kind of database, whose servers live in Kathmandu's time."""
    with site_with_cast(used_url) as app, app.app_context():
        yield


def store(moment: datetime) -> int:
    """Store a post of this moment and return its id."""
    post = Post(body='now', user_id=person('susan').id, timestamp=moment)
    db.session.add(post)
    db.session.commit()
    return post.id


def test_moment_comes_back_to_the_microsecond():
    number = store(MOMENT)
    found = db.session.get(Post, number).timestamp
    assert found == MOMENT
    assert found.tzinfo is UTC


def test_other_zones_become_utc():
    number = store(MOMENT.astimezone(KATHMANDU))
    text = sa.select(sa.cast(Post.timestamp, sa.String(40))).where(Post.id == number)
    assert db.session.scalar(text).startswith('2026-03-29 00:30:59.123456')
    assert db.session.get(Post, number).timestamp.utcoffset() == timedelta(0)


def test_moments_compare_in_statements():
    number = store(MOMENT.astimezone(KATHMANDU))
    newer = sa.select(Post.id).where(Post.timestamp > MOMENT - timedelta(microseconds=1))
    assert db.session.scalars(newer.where(Post.timestamp <= MOMENT)).all() == [number]


def test_moment_may_be_missing():
    susan = person('susan')
    susan.last_seen = None
    db.session.commit()
    assert db.session.scalar(sa.select(User.last_seen).where(User.id == susan.id)) is None


def test_moment_without_a_zone_is_refused():
    with pytest.raises(StatementError, match='needs a time zone'):
        store(MOMENT.replace(tzinfo=None))


def test_utcnow_is_now_and_aware():
    with time_machine.travel(MOMENT, tick=False):
        assert utcnow() == MOMENT
        assert utcnow().tzinfo is UTC
        assert db.session.get(Post, store(utcnow())).timestamp == MOMENT
