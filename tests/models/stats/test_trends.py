"""New people and posts, day by day."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models.stats.counters import day_of
from app.models.stats.trends import read_trends
from tests.cast import add_person, person
from tests.queries import count_queries


def test_days_are_counted_up_to_today(app_context):
    for days, name in ((0, 'today'), (29, 'first'), (30, 'before')):
        add_person(name).joined = utcnow() - timedelta(days=days)
    person('susan').write_post('Hello')
    db.session.commit()
    with count_queries() as queries:
        found = read_trends()
    assert len(queries) == 2
    days = [day for day, _count in found.accounts]
    assert (len(days), days[-1]) == (30, day_of(utcnow()))
    # The cast of five joined today, too.
    assert (found.accounts[-1][1], found.accounts[0][1]) == (6, 1)
    assert sum(count for _day, count in found.accounts) == 7
    assert found.posts[-1][1] == 1
