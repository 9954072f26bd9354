"""Counters of rows that are inserted in bulk."""

from app import db
from app.cli.seed.counters import counter_of_posts, counter_of_visits
from app.models import SiteWeek
from app.models.stats.counters import day_of, monday_of
from tests.cast import START, person


def test_author_of_many_posts_is_one_visitor_a_week(app_context):
    db.session.query(SiteWeek).delete()
    row = {'user_id': person('susan').id, 'timestamp': START, 'language': 'en'}
    count = counter_of_posts(counter_of_visits())
    count([row, row])
    count([row, {**row, 'user_id': person('john').id}])
    db.session.commit()
    (week,) = db.session.query(SiteWeek)
    assert (week.week, week.people) == (monday_of(day_of(START)), 2)
