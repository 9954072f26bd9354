"""Notifying users of events: on the site, and by email if they wish."""

from typing import Any

from app.events.digest import enqueue_digest, reader_context, send_event
from app.extensions import db
from app.models import Delivery, EventKind, Message, Post, User
from app.models.events.event import ONCE_A_POST
from app.models.events.removal import withdraw_event
from app.models.media.attaching import NO_MEDIA, Media
from app.models.safety.gate import hears_of


def notify(
    user: User,
    kind: EventKind,
    actor: User | None = None,
    root: str | None = None,
    subject_id: int = 0,
    **data: Any,
) -> None:
    """Notify a user of an event in the present transaction, if they want to know.

    `actor` is who caused it, and `subject_id` the id of the post that it is about. If several kinds
    apply to one post, such as a reply that mentions them, they are notified once. `data` is what
    the page and the email need besides, as JSON. A job has no request to take the URL of the site
    from, so it passes it as `root`.
    """
    delivery, actor_id = user.delivery_of(kind), actor.id if actor else None
    if delivery is Delivery.NONE or user.is_hidden or actor_id == user.id:
        return
    if actor_id is not None and not hears_of(user, actor_id):
        return
    if subject_id and not is_news(user, kind, actor_id, subject_id):
        return
    send_mail(user, delivery, root, kind, actor_id, subject_id)
    user.add_event(kind, actor_id, data, subject_id)


def send_mail(
    user: User,
    delivery: Delivery,
    root: str | None,
    kind: EventKind,
    actor_id: int | None,
    subject_id: int,
) -> None:
    """Schedule an email about one event, or about a day's events, if the user wants it."""
    if delivery is Delivery.IMMEDIATE:
        send_event.enqueue(
            user_id=user.id,
            kind=kind,
            actor_id=actor_id,
            subject_id=subject_id,
            mail_context=reader_context(root),
        )
    # On MySQL and MariaDB the user's row has to be locked before other rows refer to it.
    if delivery is Delivery.DAILY:
        enqueue_digest(user, root)


def is_news(user: User, kind: EventKind, actor_id: int | None, post_id: int) -> bool:
    """Return True unless the user muted the thread, or knows, hides or may not see the post."""
    if user.wants_no_news_of(post_id):
        return False
    # Likes and reposts are about the user's own post.
    if kind in ONCE_A_POST and not (user.may_read_post(post_id) and shows_post(user, post_id)):
        return False
    return actor_id is None or not user.was_told_of_post(kind, actor_id, post_id)


def shows_post(user: User, post_id: int) -> bool:
    """Return True unless a filter of the user hides the post."""
    post = db.session.get(Post, post_id)
    return post is None or not user.filter_set().hides(post)


def withdraw(user_id: int, kind: EventKind, actor_id: int, subject_id: int) -> None:
    """Withdraw the notification of what is undone, in the present transaction."""
    withdraw_event(user_id, kind, actor_id, subject_id)


def send_and_notify(sender: User, recipient: User, body: str, media: Media = NO_MEDIA) -> Message:
    """Send a private message in the present transaction, and notify its recipient.

    Raises app.models.messages.inbox.MessageRefused, and MediaRefused unless all pictures are ready.
    """
    written = sender.send_message(recipient, body, media)
    notify(recipient, EventKind.MESSAGE, sender)
    return written
