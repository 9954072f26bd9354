"""Posts and messages with pictures: written at once, or by a job when their pictures are ready."""

import json
from collections.abc import Sequence
from typing import Any

from flask import g

from app.events.mentions import write_and_notify
from app.events.notify import send_and_notify
from app.events.reactions import quote_and_notify
from app.extensions import db
from app.http.urls import site_root
from app.jobs import job
from app.media.processing import PUBLISH
from app.models import Attachment, MediaState, Message, PendingPost, Post, User
from app.models.media.attaching import Media, MediaRefused
from app.models.media.pending_post import PendingState, Problem
from app.models.messages.inbox import MessageRefused
from app.models.reactions.reacting import NotShareable
from app.models.threads.reply import ParentGone, RepliesLimited
from app.models.users.locking import lock_users

# What the writing functions raise, with the reason that authors are given.
PROBLEMS: dict[type[Exception], Problem] = {
    ParentGone: Problem.NO_PARENT,
    RepliesLimited: Problem.REPLIES_LIMITED,
    MessageRefused: Problem.NO_RECIPIENT,
    MediaRefused: Problem.BROKEN_PICTURE,
    NotShareable: Problem.UNAVAILABLE,
}
REFUSALS = tuple(PROBLEMS)


def publish(
    author: User, body: str, media_ids: Sequence[int] = (), **values: Any
) -> Post | Message | PendingPost:
    """Write a post or a message in the present transaction, or keep it until it can be written.

    The values are those of `write_post()`; with `quoted_id` it quotes a post, and with
    `recipient_id` it is a private message. Raises what writing raises, and MediaRefused for
    pictures that aren't the author's, are used already, are broken, or are too many.
    """
    media = Media(media_ids)
    if media.are_ready(author.id):
        return write(author, body, media, **values)
    return keep_waiting(author, body, media, **values)


def write(author: User, body: str, media: Media, **values: Any) -> Post | Message:
    """Write a post, a reply, a quote or a message, and notify those concerned."""
    if 'recipient_id' in values:
        recipient = db.session.get(User, values['recipient_id'])
        if recipient is None:
            raise MessageRefused
        return send_and_notify(author, recipient, body, media)
    if 'quoted_id' in values:
        return quote_and_notify(author, body, media=media, **values)
    return write_and_notify(author, body, media=media, **values)


def keep_waiting(author: User, body: str, media: Media, **values: Any) -> PendingPost:
    """Keep a text until its pictures are ready. Raises MediaRefused."""
    # A job that links to the post in an email has no request to take the URL from.
    values_json = json.dumps({**values, 'root': site_root()})
    pending = PendingPost(user_id=author.id, body=body, values_json=values_json)
    lock_users(author.id)
    db.session.add(pending)
    db.session.flush()
    media.give(author.id, pending_id=pending.id)
    # The last picture may have become ready a moment ago, before this text existed.
    publish_pending.enqueue(pending_id=pending.id)
    return pending


def fail(*, pending_id: int, problem: Problem = Problem.UNAVAILABLE) -> None:
    """Notify the author of a text that it can't be published."""
    if pending := PendingPost.locked(pending_id):
        pending.fail(problem)


@job(name=PUBLISH, on_failure=fail)
def publish_pending(*, pending_id: int) -> None:
    """Publish a pending text, with the present time, once its last picture is ready."""
    pending = PendingPost.locked(pending_id)
    if pending is None or pending.state != PendingState.WAITING:
        return
    pictures = pending.pictures()
    if any(picture.state == MediaState.FAILED for picture in pictures):
        return pending.fail(Problem.BROKEN_PICTURE)
    if all(picture.state == MediaState.READY for picture in pictures):
        write_pending(pending, pictures)


def write_pending(pending: PendingPost, pictures: Sequence[Attachment]) -> None:
    """Write a text whose pictures are ready, or note why it can no longer be written."""
    pending_id, values = pending.id, pending.values
    author = db.session.get_one(User, pending.user_id)
    if author.is_hidden:
        return pending.fail(Problem.UNAVAILABLE)
    g.site_root = values.pop('root', None)
    media = Media([picture.id for picture in pictures], held_by=pending_id)
    try:
        write(author, pending.body, media, **values)
    except REFUSALS as error:
        db.session.rollback()
        return fail(pending_id=pending_id, problem=PROBLEMS[type(error)])
    db.session.flush()
    db.session.delete(pending)
