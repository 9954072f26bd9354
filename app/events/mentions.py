"""Writing a post, and notifying those whom it replies to or mentions."""

from collections.abc import Set as AbstractSet
from typing import Any

from app.events.filtering import filter_unseen
from app.events.notify import notify
from app.extensions import db
from app.models import EventKind, Post, User, Visibility
from app.models.events.filtered import filtering_users
from app.models.events.recount import recount_of
from app.models.mentions.updates import ids_of_names, mentioned_ids
from app.models.users.locking import lock_users
from app.text.tokens import mentions_in


def write_and_notify(author: User, body: str, **values: Any) -> Post:
    """Write a post in the present transaction, and notify those whom it replies to or mentions.

    The values and exceptions are those of `write_post()`.
    """
    answered = Post.author_id_of(values.get('reply_to'))
    lock_mentioned(author, body, *answered)
    written = author.write_post(body, **values)
    for user_id in answered:
        notify(db.session.get_one(User, user_id), EventKind.REPLY, author, subject_id=written.id)
    notify_mentioned(author, written)
    return written


def rewrite_and_notify(author: User, post: Post, body: str) -> None:
    """Change the text of a post, and notify those whom only the new one mentions.

    Filters look at a new content warning, too, so it is set before.
    """
    lock_mentioned(author, body)
    before = mentioned_ids(db.session(), post.id)
    post.rewrite(body)
    notify_mentioned(author, post, before)
    filter_again(post)
    if post.visibility != Visibility.PUBLIC:
        recount_for_former_readers(author, post, before)


def filter_again(post: Post) -> None:
    """Let the filters of those who were notified of a post decide about its new text."""
    db.session.flush()
    for user_id in filtering_users(post.id):
        filter_unseen(db.session.get_one(User, user_id))


def recount_for_former_readers(author: User, post: Post, before: AbstractSet[int]) -> None:
    """Correct the badges of those whom a post for mentioned users no longer mentions."""
    db.session.flush()
    for user_id in sorted(before - mentioned_ids(db.session(), post.id)):
        recount_of(author.id, user_id)


def lock_mentioned(author: User, body: str, *others: int) -> None:
    """Lock the rows of all who are notified of a text, before any rows that refer to them."""
    names = mentions_in(body)
    mentioned = ids_of_names(db.session(), names).values() if names else ()
    if mentioned or others:
        lock_users(author.id, *mentioned, *others)


def notify_mentioned(author: User, post: Post, before: AbstractSet[int] = frozenset()) -> None:
    """Notify those whom a post newly mentions, always in the same order."""
    if not mentions_in(post.body):
        return
    # The mentions are stored together with the text.
    db.session.flush()
    for user_id in sorted(mentioned_ids(db.session(), post.id) - before):
        user = db.session.get_one(User, user_id)
        notify(user, EventKind.MENTION, author, subject_id=post.id)
