"""Numbers kept beside what they count."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

from app import db
from app.models import SiteWeek
from app.models.stats.counters import day_of, increase, monday_of

MONDAY = date(2026, 3, 2)


def test_day_is_that_of_utc():
    late = datetime(2026, 3, 1, 23, tzinfo=timezone(-timedelta(hours=2)))
    assert day_of(late) == MONDAY
    assert day_of(datetime(2026, 3, 1, 23, tzinfo=UTC)) == MONDAY - timedelta(days=1)


def test_week_begins_on_monday():
    assert {monday_of(MONDAY + timedelta(days=days)) for days in range(7)} == {MONDAY}


def test_numbers_are_added_to_those_that_are_there(everywhere):
    db.session.query(SiteWeek).delete()
    for counts in ({(MONDAY,): 2}, {(MONDAY,): 3, (date(2026, 3, 9),): 0}):
        increase(SiteWeek, Counter(counts))
    db.session.commit()
    assert [(row.week, row.people) for row in db.session.query(SiteWeek)] == [(MONDAY, 5)]
