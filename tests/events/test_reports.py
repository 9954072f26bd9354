"""Who reported something learns what came of it."""

import pytest

from app import db
from app.accounts.reports.filing import draft, file_report
from app.events.reports import resolve_and_notify
from app.models import EventKind, Report
from app.models.moderation.report import Category, Outcome, Reported
from tests.cast import person


@pytest.fixture
def reported(app):
    """A request on a site where susan has reported john."""
    with app.test_request_context():
        susan = person('susan')
        report = draft(susan, Reported.USER, person('john').id)
        file_report(susan, report, Category.SPAM, '')
        db.session.commit()
        yield


@pytest.mark.parametrize('outcome', [Outcome.DISMISS, Outcome.WARN])
def test_reporter_learns_whether_something_was_done(reported, outcome):
    resolve_and_notify(None, 1, outcome, 'because')
    (event,) = person('susan').events()
    told = {'username': 'john', 'has_acted': outcome is Outcome.WARN}
    assert (event.kind, event.data, event.actor_id) == (EventKind.REPORT, told, None)


def test_two_reports_are_two_notifications(reported):
    for report_id in (1, 2):
        resolve_and_notify(None, report_id, Outcome.WARN, 'because')
        again = draft(person('susan'), Reported.USER, person('john').id)
        file_report(person('susan'), again, Category.SPAM, '')
    assert person('susan').unseen_event_count() == 2


def test_reporter_who_left_is_not_told(reported):
    person('susan').close()
    resolve_and_notify(None, 1, Outcome.WARN, 'because')
    assert db.session.get_one(Report, 1).resolved
    assert person('susan').events() == []
