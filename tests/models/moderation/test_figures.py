"""The numbers that moderators see."""

from app import db
from app.accounts.suspension import suspend
from app.models.moderation.figures import figures_of, site_figures
from app.models.moderation.role import Role
from tests.cast import add_post, person
from tests.queries import count_queries


def test_site_is_counted_in_one_statement(app_context):
    person('susan').role = Role.OWNER
    suspend(None, person('david'), 'test')
    db.session.commit()
    with count_queries() as queries:
        found = site_figures()
    assert len(queries) == 1
    assert (found.staff, found.suspended, found.pending, found.closed) == (1, 1, 0, 0)
    assert found.jobs_failed == 0


def test_account_has_its_own_posts_only(app_context):
    add_post(person('john'), 'another', 9)
    db.session.commit()
    assert figures_of(person('john').id) == (2, 0, 0)
    assert figures_of(person('mary').id) == (1, 0, 0)
    assert figures_of(10_000) == (0, 0, 0)
