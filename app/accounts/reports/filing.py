"""Filing reports, by one rule for pages and API."""

from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Message, PostList, Report, User
from app.models.moderation.report import EXCERPT_LENGTH, Category, Reported
from app.models.safety.gate import may_see


def report_of_user(reporter: User, user_id: int) -> Report | None:
    """Return a new report of an account, or None if the reporter doesn't see it."""
    user = db.session.get(User, user_id)
    if user is None or not may_see(reporter.id, user):
        return None
    return Report(kind=Reported.USER, user_id=user.id, excerpt=(user.about_me or ''))


def report_of_post(reporter: User, post_id: int) -> Report | None:
    """Return a new report of a post, or None if the reporter doesn't see it."""
    post = PostList.find(post_id, reporter.id)
    if post is None:
        return None
    excerpt = post.body[:EXCERPT_LENGTH]
    return Report(kind=Reported.POST, user_id=post.user_id, post_id=post.id, excerpt=excerpt)


def report_of_message(reporter: User, message_id: int) -> Report | None:
    """Return a new report of a message, or None if the reporter hasn't received it."""
    message = Message.owned_by(reporter.id, message_id, for_update=False)
    # The sender has a copy, too.
    if message is None or message.recipient_id != reporter.id:
        return None
    excerpt = message.body[:EXCERPT_LENGTH]
    sender_id = message.sender_id
    return Report(kind=Reported.MESSAGE, user_id=sender_id, message_id=message.id, excerpt=excerpt)


DRAFTS = {
    Reported.USER: report_of_user,
    Reported.POST: report_of_post,
    Reported.MESSAGE: report_of_message,
}


def draft(reporter: User, kind: Reported, row_id: int) -> Report | None:
    """Return a new report of a thing, not saved yet; or None if the reporter doesn't see it."""
    return DRAFTS[kind](reporter, row_id)


def file_report(reporter: User, report: Report, category: Category, text: str) -> None:
    """Save a report, which the caller commits, unless the same user's last one is still open."""
    # Once this report is resolved, the same thing may be reported again.
    target = report.post_id or report.message_id or report.user_id
    report.open_key = f'{reporter.id} {report.kind} {target}'
    report.reporter_id, report.category, report.text = reporter.id, category, text
    # Checked first, since every refused row uses up an id.
    same = sa.select(Report.id).where(Report.open_key == report.open_key)
    if db.session.scalar(same) is None:
        # The user clicked twice.
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(report)
