"""Resolving a report, and notifying the reporter."""

from app.accounts.reports.resolving import resolve
from app.events.notify import notify
from app.extensions import db
from app.models import EventKind, User
from app.models.moderation.report import Outcome


def resolve_and_notify(actor: User | None, report_id: int, outcome: Outcome, reason: str) -> None:
    """Resolve a report in the present transaction, and notify its reporter.

    Reporters learn whether something was done, but not what, why or by whom. Raises what resolve()
    raises.
    """
    report = resolve(actor, report_id, outcome, reason)
    reporter = db.session.get(User, report.reporter_id) if report.reporter_id else None
    if reporter:
        username = db.session.get_one(User, report.user_id).username
        has_acted = outcome is not Outcome.DISMISS
        notify(reporter, EventKind.REPORT, username=username, has_acted=has_acted)
