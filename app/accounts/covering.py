"""Covering posts and uncovering them, by one rule for pages and commands."""

import sqlalchemy as sa

from app.accounts.emails import send_post_covered_email, send_post_uncovered_email
from app.accounts.suspension import note, require_may_act
from app.database.locking import one_locked
from app.dates import utcnow
from app.extensions import db
from app.models import Post, User
from app.models.moderation.audit_log import Action

# How many characters of a post an email about it quotes.
EXCERPT_LENGTH = 1000


class PostGone(Exception):
    """The post has been deleted already, or there never was one."""


def cover(actor: User | None, post_id: int, reason: str) -> bool:
    """Cover a post until a reader asks to see it; return False if it is covered already.

    The caller commits. Without an actor it is done by a command. Raises NotAllowed and PostGone.
    """
    author, post = locked_post(actor, post_id)
    if post.covered:
        return False
    post.covered = utcnow()
    note(Action.COVER_POST, actor, author, reason, post_id)
    send_post_covered_email(author, post.body[:EXCERPT_LENGTH], reason)
    return True


def uncover(actor: User | None, post_id: int, reason: str = '', is_told: bool = True) -> bool:
    """Show a post like any other again, which the caller commits; return False if it isn't covered.

    Raises NotAllowed and PostGone.
    """
    author, post = locked_post(actor, post_id)
    if post.covered is None:
        return False
    post.covered = None
    note(Action.UNCOVER_POST, actor, author, reason, post_id)
    # A user who appealed learns of it from the decision.
    if is_told:
        send_post_uncovered_email(author, post.body[:EXCERPT_LENGTH])
    return True


def locked_post(actor: User | None, post_id: int) -> tuple[User, Post]:
    """Return a post with its author, both locked. Raises NotAllowed and PostGone."""
    author_ids = Post.author_id_of(post_id)
    if not author_ids:
        raise PostGone
    author = db.session.get_one(User, author_ids[0])
    require_may_act(actor, author)
    # The post may have been deleted since.
    post = one_locked(sa.select(Post).where(Post.id == post_id))
    if post is None:
        raise PostGone
    return author, post
