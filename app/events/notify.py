"""Telling people of what happened to them: on their page of news, and by mail if they wish."""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy.exc import IntegrityError

from app.accounts.confirmation import must_confirm_email
from app.dates import utcnow
from app.email import compose, linker, mail_context
from app.email.smtp import deliver
from app.extensions import db
from app.jobs import enqueue
from app.models import Delivery, Event, EventKind, EventRow, Message, User
from app.models.users.locking import lock_users
from app.signing import sign

# The hour at which daily mails go out, in UTC.
DIGEST_HOUR = 6

# For so many seconds the link that stops mails works. A mail may lie about for long.
STOP_WITHIN = 365 * 24 * 60 * 60


def tell(
    user: User, kind: EventKind, actor: User | None = None, root: str | None = None, **data: Any
) -> None:
    """Tell a person in the present transaction that something happened, unless they don't wish so.

    `actor` is who did it. `data` is what the page and the mail need besides, as JSON can hold it.
    A job has no request to take the address of the site from and so gives it as `root`. Of an
    export that has ended, its job tells by

        tell(user, EventKind.EXPORT, root=root, state='done')

    where the state is what became of it, 'done' or 'failed'.
    """
    telling, actor_id = user.telling(kind), actor.id if actor else None
    if telling is Delivery.NONE:
        return
    if telling is Delivery.IMMEDIATE:
        enqueue('send_event', user.id, kind, actor_id, circumstances_of_mail(root))
    # MySQL and MariaDB want the row of the person first, before other rows refer to it.
    if telling is Delivery.DAILY and user.make_digest_due(due := next_digest()):
        enqueue('send_digest', user.id, circumstances_of_mail(root), due=due)
    user.add_event(kind, actor_id, data)


def follow_and_tell(follower: User, person: User) -> None:
    """Let a person follow another one, who is told of it, and commit. Twice is once."""
    try:
        lock_users(follower.id, person.id)
        if follower.follow(person):
            tell(person, EventKind.FOLLOW, follower)
        db.session.commit()
    except IntegrityError:
        # A double click: the other request has done it already.
        db.session.rollback()


def send_and_notify(sender: User, recipient: User, body: str) -> Message:
    """Write to a person, who is told of it, in the present transaction."""
    written = sender.send_message(recipient, body)
    if recipient.id != sender.id:
        tell(recipient, EventKind.MESSAGE, sender)
    return written


def circumstances_of_mail(root: str | None) -> dict[str, str]:
    """Return what a mail needs to know; the language of whoever caused it is not its reader's."""
    known = {**mail_context(), 'locale': current_app.config['LANGUAGES'][0]}
    return {**known, 'root': root} if root else known


def next_digest() -> datetime:
    """Return the moment of the next daily mail."""
    now = utcnow()
    today = now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


def mail_event(user: User, kind: str, actor_id: int | None, known: dict[str, str]) -> None:
    """Send a mail about the last event of a kind, unless it is no longer wanted."""
    if user.telling(kind) is Delivery.IMMEDIATE:
        found = user.events(Event.kind == kind, Event.actor_id == actor_id)
        mail_events(user, found[-1:], kind, known)


def mail_digest(user: User, known: dict[str, str]) -> None:
    """Send the mail about what happened in a day; whatever happens from now on is for the next."""
    user.digest_due = None
    db.session.flush()
    found = user.events(Event.awaits_mail)
    Event.note_mailed([event.id for event in found])
    wanted = [event for event in found if user.telling(event.kind) is Delivery.DAILY]
    mail_events(user, wanted, Delivery.DAILY, known)


def mail_events(user: User, events: list[EventRow], which: str, known: dict[str, str]) -> None:
    """Send a mail about some events, which says how to get no more of these."""
    if not events or user.closed or must_confirm_email(user):
        return
    token = sign('stop mail', STOP_WITHIN, user=user.id, which=which)
    message = compose('news', user, user.email, **known, events=events, token=token)
    address = linker(known['root'])('main.stop_mail', token=token)
    # Mail programs show a button of their own for these two (RFC 2369 and RFC 8058).
    message.extra_headers = {
        **(message.extra_headers or {}),
        'List-Unsubscribe': f'<{address}>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }
    deliver(message)
