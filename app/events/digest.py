"""The emails about events: one at once, or one a day about all of them."""

from app.accounts.confirmation import must_confirm_email
from app.email import compose
from app.email.smtp import deliver
from app.events.unsubscribe import add_unsubscribe_headers, unsubscribe_token
from app.extensions import db
from app.jobs import job
from app.models import Delivery, Event, EventRow, User


@job
def send_event(
    *,
    user_id: int,
    kind: str,
    actor_id: int | None,
    mail_context: dict[str, str],
    subject_id: int = 0,
) -> None:
    """Send an email about the last event of a kind, unless it is no longer wanted."""
    # The account may have been deleted since the email was asked for.
    user = db.session.get(User, user_id)
    if user and user.delivery_of(kind) is Delivery.IMMEDIATE:
        same = Event.actor_id == actor_id, Event.subject_id == subject_id
        found = user.events(Event.kind == kind, *same)
        send_events(user, found[-1:], kind, mail_context)


@job
def send_digest(*, user_id: int, mail_context: dict[str, str]) -> None:
    """Send the email about a day's events; whatever happens from now on is for the next."""
    user = db.session.get(User, user_id)
    if user is None:
        return
    # Cleared before the events are read: whatever comes later asks for a mail of its own.
    user.digest_due = None
    db.session.flush()
    found = user.events(Event.awaits_mail)
    Event.note_mailed([event.id for event in found])
    # The settings may have changed since these events were kept for the email.
    wanted = [event for event in found if user.delivery_of(event.kind) is Delivery.DAILY]
    send_events(user, wanted, Delivery.DAILY, mail_context)


def send_events(
    user: User, events: list[EventRow], which: str, mail_context: dict[str, str]
) -> None:
    """Send an email about some events, with a link that unsubscribes from such emails."""
    # The filters may be newer than the events.
    events = list(user.filter_set().shown(events))
    if not events or user.is_hidden or must_confirm_email(user):
        return
    token = unsubscribe_token(user, which)
    message = compose('news', user, user.email, **mail_context, events=events, token=token)
    add_unsubscribe_headers(message, mail_context['root'], token)
    deliver(message)
