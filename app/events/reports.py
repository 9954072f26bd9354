"""Resolving a report, and telling who sent it what came of it."""

from app.accounts.reports.resolving import resolve
from app.events.notify import notify
from app.extensions import db
from app.models import EventKind, User
from app.models.moderation.report import Outcome


def resolve_and_notify(actor: User | None, report_id: int, outcome: Outcome, reason: str) -> None:
    """Resolve a report in the present transaction, and notify its reporter.

    They learn whether something was done, but not who decided, what or why. Raises what resolve()
    raises.
    """
    report = resolve(actor, report_id, outcome, reason)
    reporter = db.session.get(User, report.reporter_id) if report.reporter_id else None
    if reporter:
        username = db.session.get_one(User, report.user_id).username
        has_acted = outcome is not Outcome.DISMISS
        notify(reporter, EventKind.REPORT, username=username, has_acted=has_acted)
