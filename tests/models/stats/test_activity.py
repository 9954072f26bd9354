"""How much a user wrote, and when."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models.stats.activity import DAYS
from tests.cast import add_post, person
from tests.queries import count_queries


def test_days_of_the_last_month_end_with_today(everywhere):
    susan = person('susan')
    for age in (0, 0, DAYS - 1, DAYS):
        add_post(susan, 'x').timestamp = utcnow() - timedelta(days=age)
    db.session.commit()
    db.session.refresh(susan)
    with count_queries() as queries:
        found = susan.activity()
    assert len(queries) == 1
    assert len(found.days) == DAYS
    assert {type(count) for _day, count in found.days} == {int}
    assert (found.days[-1][1], found.days[0][1]) == (2, 1)
    assert sum(count for _day, count in found.days) == 3
    assert found.total == 5
