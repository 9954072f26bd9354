"""Resolving reports, by one rule for pages and commands."""

from collections.abc import Callable

from app.accounts.covering import PostGone, cover
from app.accounts.emails import send_account_warned_email, send_post_deleted_email
from app.accounts.limiting import limit
from app.accounts.suspension import note, require_may_act, suspend
from app.extensions import db
from app.models import Post, Report, User
from app.models.moderation.audit_log import Action
from app.models.moderation.report import Outcome


class AlreadyResolved(Exception):
    """Another moderator was quicker."""


def resolve(actor: User | None, report_id: int, outcome: Outcome, reason: str) -> Report:
    """Resolve a report, which the caller commits, and email the reported user.

    Don't call this but events.reports, which also tells the reporter. Without an actor it is done
    by a command. Raises AlreadyResolved, PostGone, NotAllowed and LastOwner.
    """
    found = db.session.get_one(Report, report_id)
    user = db.session.get_one(User, found.user_id)
    # Also before dismissing, or moderators could protect one another. If two resolve it at once,
    # the second one waits here.
    require_may_act(actor, user, found.reporter_id)
    report = Report.open_locked(report_id)
    if report is None:
        raise AlreadyResolved
    ACTIONS[outcome](actor, user, reason, report)
    report.resolve(outcome, actor.id if actor else None, reason)
    return report


def dismiss(_actor: User | None, _user: User, _reason: str, _report: Report) -> None:
    """Do nothing."""


def warn(actor: User | None, user: User, reason: str, _report: Report) -> None:
    note(Action.WARN, actor, user, reason)
    send_account_warned_email(user, reason)


def delete_post(actor: User | None, user: User, reason: str, report: Report) -> None:
    """Delete the post that was reported. Raises PostGone."""
    post_id = reported_post_id(report)
    Post.delete_by_id(post_id)
    # The database has set the id in the row to NULL.
    db.session.expire(report, ['post_id'])
    report.entry_id = note(Action.DELETE_POST, actor, user, reason, post_id).id
    send_post_deleted_email(user, report.excerpt, reason)


def cover_post(actor: User | None, _user: User, reason: str, report: Report) -> None:
    """Cover the post that was reported. Raises PostGone."""
    cover(actor, reported_post_id(report), reason)


def reported_post_id(report: Report) -> int:
    """Return the id of the post that was reported. Raises PostGone."""
    # The database sets it to NULL when the post is deleted.
    if report.post_id is None:
        raise PostGone
    return report.post_id


# Nothing has to be done if another report has led to it already.
ACTIONS: dict[Outcome, Callable[[User | None, User, str, Report], object]] = {
    Outcome.DISMISS: dismiss,
    Outcome.WARN: warn,
    Outcome.COVER_POST: cover_post,
    Outcome.DELETE_POST: delete_post,
    Outcome.LIMIT: lambda actor, user, reason, _report: limit(actor, user, reason),
    Outcome.SUSPEND: lambda actor, user, reason, _report: suspend(actor, user, reason),
}
