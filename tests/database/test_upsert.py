"""One statement that adds a row or changes the one that is there."""

from datetime import date

from app import db
from app.database.upsert import upsert
from app.models import SiteWeek
from tests.databases import site_with_cast

WEEK = {'week': date(2026, 3, 2)}


def people() -> list[int]:
    """Return the numbers of the rows with the key."""
    return list(db.session.scalars(db.select(SiteWeek.people).filter_by(**WEEK)))


def test_row_is_added_and_then_changed(used_url):
    with site_with_cast(used_url) as app, app.app_context():
        upsert(SiteWeek, WEEK, {'people': 3})
        assert people() == [3]
        upsert(SiteWeek, WEEK, {'people': 5})
        assert people() == [5]
        upsert(SiteWeek, WEEK, {'people': 1}, people=SiteWeek.__table__.c.people + 2)
        assert people() == [7]
