"""The kept numbers are those that counting anew gives, whatever happens to posts and people."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.cli.seed import World
from app.dates import utcnow
from app.models import DailyPostCount, Post, SiteDay, SiteWeek, User
from app.models.counter_updates import note_visit
from tests.cast import add_person, add_post, person
from tests.cli.seed.test_world import drain
from tests.databases import only_on

MONDAY = date(2026, 1, 5)


def kept(model) -> dict:
    """Return the numbers of a table by their keys, without those that have come to nothing."""
    rows = db.session.execute(sa.select(model.__table__)).all()
    return {tuple(key): number for *key, number in rows if number}


def counted_anew() -> tuple[Counter, Counter]:
    """Return the numbers by person and day, and by day and language, from the posts themselves."""
    posts = db.session.execute(sa.select(Post.user_id, Post.timestamp, Post.language)).all()
    people = Counter((author, at.date()) for author, at, _ in posts)
    return people, Counter((at.date(), language or '') for _, at, language in posts)


def assert_true() -> None:
    """Check what is kept of posts."""
    assert (kept(DailyPostCount), kept(SiteDay)) == counted_anew()


def moment(day: date) -> datetime:
    """Return noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_posts_come_and_go(everywhere):
    susan, john = person('susan'), person('john')
    for minutes in (0, 1, 2000, -600):
        add_post(susan, 'more', minutes)
    add_post(john, 'hola', 3).language = 'es'
    db.session.commit()
    assert_true()
    assert kept(DailyPostCount)[susan.id, date(2026, 1, 1)] == 3
    assert kept(SiteDay)[date(2026, 1, 1), 'es'] == 1

    db.session.delete(db.session.scalars(john.posts.select()).first())
    db.session.execute(sa.delete(Post).where(Post.user_id == susan.id, Post.body == 'more'))
    db.session.commit()
    assert_true()
    assert kept(DailyPostCount)[susan.id, date(2026, 1, 1)] == 1


def test_an_edit_changes_the_language_only(everywhere):
    post = db.session.scalars(person('susan').posts.select()).one()
    db.session.expire_all()
    post.rewrite('Das Wetter ist heute schön.')
    db.session.commit()
    assert_true()
    assert kept(SiteDay)[date(2026, 1, 1), 'de'] == 1
    post.rewrite('Das Wetter ist heute sehr schön.')
    db.session.commit()
    assert_true()


@pytest.mark.parametrize('way', ['erase', 'object', 'statement'])
def test_who_is_deleted_takes_the_numbers_along(app_context, way):
    susan = person('susan')
    if way == 'erase':
        susan.erase()
    elif way == 'object':
        db.session.delete(susan)
    else:
        db.session.execute(sa.delete(User).where(User.username == 'susan'))
    db.session.commit()
    assert_true()
    assert sum(kept(SiteDay).values()) == 4


def test_a_rollback_counts_nothing(app_context):
    before = kept(DailyPostCount)
    add_post(person('susan'), 'never')
    db.session.flush()
    db.session.rollback()
    assert kept(DailyPostCount) == before


@only_on('sqlite')
def test_demo_data_is_counted(everywhere, tmp_path):
    everywhere.instance_path = str(tmp_path)
    world = World(users=9, posts=300, follows=0, seed=1, until=datetime(2026, 10, 1, tzinfo=UTC))
    world.create(drain)
    assert_true()
    weeks = Counter()
    people = {(author, day - timedelta(days=day.weekday())) for author, day in kept(DailyPostCount)}
    for _, week in people:
        weeks[week,] += 1
    recent = [week for week in weeks if week[0] > MONDAY]
    assert {week: weeks[week] for week in recent} == {week: kept(SiteWeek)[week] for week in recent}


def test_who_registers_is_here_in_that_week(app_context):
    before = sum(kept(SiteWeek).values())
    add_person('new').last_seen = moment(MONDAY + timedelta(days=6))
    db.session.commit()
    assert kept(SiteWeek)[MONDAY,] == 1
    assert sum(kept(SiteWeek).values()) == before + 1


def test_a_person_counts_once_a_week(everywhere):
    number, seen = person('susan').id, moment(MONDAY - timedelta(days=1))
    person('susan').last_seen = seen
    db.session.commit()
    for days in (0, 1, 6, 7):
        now = moment(MONDAY + timedelta(days=days))
        # Two tabs come at once, and both believe in the same last visit.
        note_visit(number, seen, now)
        note_visit(number, seen, now)
        db.session.commit()
        assert db.session.scalar(sa.select(User.last_seen).where(User.id == number)) == now
        seen = now
    assert [kept(SiteWeek)[week,] for week in (MONDAY, MONDAY + timedelta(days=7))] == [1, 1]


def test_activity_tells_of_thirty_days(everywhere):
    susan = person('susan')
    add_post(susan, 'today').timestamp = utcnow()
    add_post(susan, 'too').timestamp = utcnow()
    add_post(susan, 'long ago').timestamp = utcnow() - timedelta(days=29)
    add_post(susan, 'longer ago').timestamp = utcnow() - timedelta(days=30)
    db.session.commit()
    activity = susan.activity()
    assert activity.total == 5
    assert [number for _, number in activity.days] == [1, *[0] * 28, 2]
    assert activity.days[-1][0] == utcnow().date()


def test_who_never_wrote_has_no_activity(app_context):
    new = add_person('new')
    db.session.commit()
    assert new.activity().total == 0
