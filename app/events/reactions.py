"""Reacting to a post, and notifying its author."""

from typing import Any

from app.events.mentions import lock_mentioned, notify_mentioned
from app.events.notify import notify, withdraw
from app.extensions import db
from app.models import EventKind, Post, Reaction, User
from app.models.reactions.reacting import lock_for

# The reactions that authors are notified of; bookmarks are private.
EVENTS = {Reaction.LIKE: EventKind.LIKE, Reaction.REPOST: EventKind.REPOST}


def react_and_notify(user: User, kind: Reaction, post_id: int, is_on: bool) -> bool:
    """Let a user react to a post or take a reaction back, and commit; repeating changes nothing.

    Return False if there is no such post for this user.
    """
    author_id = lock_for(user.id, post_id)
    if author_id is not None and user.react(kind, post_id, is_on) and kind in EVENTS:
        if is_on:
            notify(db.session.get_one(User, author_id), EVENTS[kind], user, subject_id=post_id)
        else:
            withdraw(author_id, EVENTS[kind], user.id, post_id)
    db.session.commit()
    return author_id is not None


def quote_and_notify(user: User, body: str, quoted_id: int, **values: Any) -> Post:
    """Write a post that quotes another in the present transaction, and notify those concerned.

    The values are those of `write_post()`.
    """
    quoted = Post.author_id_of(quoted_id)
    lock_mentioned(user, body, *quoted)
    written = user.write_quote(body, quoted_id, **values)
    # The post may have been deleted while the form was filled in; then nobody is notified.
    for author_id in quoted:
        author = db.session.get_one(User, author_id)
        notify(author, EventKind.QUOTE, user, subject_id=written.id)
    notify_mentioned(user, written)
    return written
