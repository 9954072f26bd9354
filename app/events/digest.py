"""Emails about events: one for each event, or one a day about all of them."""

from datetime import datetime, timedelta

from flask import current_app

from app.accounts.confirmation import must_confirm_email
from app.dates import utcnow
from app.email import compose
from app.email import mail_context as present_mail_context
from app.email.smtp import deliver
from app.events.unsubscribe import add_unsubscribe_headers, unsubscribe_token
from app.extensions import db
from app.jobs import job
from app.models import Delivery, Event, EventRow, User

# The hour at which daily emails go out, in UTC.
DIGEST_HOUR = 6


@job
def send_event(
    *,
    user_id: int,
    kind: str,
    actor_id: int | None,
    mail_context: dict[str, str],
    subject_id: int = 0,
) -> None:
    """Send an email about the latest event of a kind, unless it is no longer wanted."""
    # The account may have been deleted since the email was requested.
    user = db.session.get(User, user_id)
    if user and user.delivery_of(kind) is Delivery.IMMEDIATE:
        same = Event.actor_id == actor_id, Event.subject_id == subject_id
        found = user.events(Event.kind == kind, *same)
        send_events(user, found[-1:], kind, mail_context)


@job
def send_digest(*, user_id: int, mail_context: dict[str, str]) -> None:
    """Send the email about a day's events, and schedule the next one for later events."""
    user = db.session.get(User, user_id)
    if user is None:
        return
    found = user.events(Event.awaits_mail)
    # The settings may have changed since these events were kept for the email.
    wanted = [event for event in found if user.delivery_of(event.kind) is Delivery.DAILY]
    # Nothing is written before, or on SQLite nobody else could write while the mail server is slow.
    send_events(user, wanted, Delivery.DAILY, mail_context)
    user.digest_due = None
    Event.note_mailed([event.id for event in found])
    if user.events(Event.awaits_mail):
        enqueue_digest(user, mail_context['root'])


def enqueue_digest(user: User, root: str | None) -> None:
    """Schedule the next daily email to a user, unless it is scheduled already."""
    if user.make_digest_due(due := next_digest()):
        send_digest.enqueue_at(due, user_id=user.id, mail_context=reader_context(root))


def next_digest() -> datetime:
    """Return the time of the next daily email."""
    now = utcnow()
    # One hour for everybody, since the site doesn't know where its users live.
    today = now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


def reader_context(root: str | None) -> dict[str, str]:
    """Return the context of an email; its reader's language may not be that of the request."""
    known = {**present_mail_context(), 'locale': current_app.config['LANGUAGES'][0]}
    return {**known, 'root': root} if root else known


def send_events(
    user: User, events: list[EventRow], which: str, mail_context: dict[str, str]
) -> None:
    """Send an email about some events, with a link that unsubscribes from such emails."""
    # The user's filters may be newer than the events.
    events = list(user.filter_set().shown(events))
    if not events or user.is_hidden or must_confirm_email(user):
        return
    token = unsubscribe_token(user, which)
    message = compose('news', user, user.email, **mail_context, events=events, token=token)
    add_unsubscribe_headers(message, mail_context['root'], token)
    deliver(message)
