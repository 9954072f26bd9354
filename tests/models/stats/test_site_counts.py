"""How many users and posts there are."""

from app import db
from app.dates import utcnow
from app.models.stats.site_counts import read_counts, site_counts
from tests.cast import person


def test_closed_accounts_do_not_count(everywhere):
    assert read_counts() == (5, 5)
    person('susan').closed = utcnow()
    db.session.commit()
    assert read_counts().users == 4


def test_counts_are_kept_for_a_while(app_context):
    before = site_counts.get()
    person('susan').closed = utcnow()
    db.session.commit()
    assert site_counts.get() == before
