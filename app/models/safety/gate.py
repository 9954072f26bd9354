"""The gate: who may see whom. All lists, pages, searches, feeds, emails and the API ask here.

Lists use a condition, and code about a single user calls a function with the same meaning. Both
take the reader as a parameter, so that statements are still built only once. A reader who isn't
signed in has the id NOBODY. What is the same for all readers, such as counters and the sitemap,
uses `hidden_accounts()` of app.models.user_table instead.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.params import OTHER_ID, READER_ID, Values
from app.models.safety.audience import is_close, is_for, limited_accounts
from app.models.safety.block import Block
from app.models.safety.mute import IS_ACTIVE, mute
from app.models.user_table import UserBase, hidden_accounts, open_condition

block: Any = Block.__table__

# No user has this id; a reader who isn't signed in sees what is public.
NOBODY = 0

# The reader of pages that are the same for everyone, such as the sitemap.
STRANGER = sa.literal(NOBODY)


def as_reader(reader_id: int | None) -> Values:
    """Return the value of READER_ID for a user, or for a reader who isn't signed in."""
    return READER_ID(reader_id or NOBODY)


def blocks_around(reader: Any = READER_ID) -> list[sa.Select[Any]]:
    """Select the users whom the reader blocks, and those who block the reader, by two indexes."""
    theirs = sa.select(block.c.blocked_id).where(block.c.user_id == reader)
    others = sa.select(block.c.user_id).where(block.c.blocked_id == reader)
    # If the reader is a column, it belongs to a statement further out than the enclosing SELECT.
    return [query.correlate_except(block) for query in (theirs, others)]


@cache
def hidden_from(reader: Any = READER_ID) -> sa.CompoundSelect[Any]:
    """Select the ids of all users who are hidden from the reader."""
    kept_away = *blocks_around(reader), limited_accounts(reader)
    return sa.union_all(*hidden_accounts().selects, *kept_away)


@cache
def is_shown(user_id: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition that the user with the id in a column may be shown to the reader."""
    shown: sa.ColumnElement[bool] = user_id.not_in(hidden_from(reader))
    return shown


@cache
def is_user_shown(users: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the same condition for the rows of a table of users, or of an alias."""
    # The rows themselves show whether an account is closed, so no list of those is needed.
    blocked = sa.union_all(*blocks_around(reader))
    return sa.and_(
        open_condition(users.c),
        users.c.id.not_in(blocked),
        users.c.limited.is_(None) | is_close(reader, users.c.id),
    )


@cache
def is_post_shown(posts: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition of the posts of a table, or of an alias, that may be shown."""
    return is_shown(posts.c.user_id, reader) & is_for(posts, reader)


@cache
def muted_by(reader: Any = READER_ID) -> sa.Select[Any]:
    """Select the ids of the users whom the reader mutes; lists of posts leave them out."""
    mine = sa.select(mute.c.muted_id).where(mute.c.user_id == reader, IS_ACTIVE)
    return mine.correlate_except(mute)


@cache
def is_post_listed(posts: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition of posts in lists of everyone's posts, which leave out muted users."""
    return is_post_shown(posts, reader) & is_by_unmuted(posts, reader)


@cache
def is_by_unmuted(posts: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition of posts by users whom the reader doesn't mute."""
    unmuted: sa.ColumnElement[bool] = posts.c.user_id.not_in(muted_by(reader))
    return unmuted


@cache
def is_heard(user_id: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition that the reader is notified of what a user does."""
    # A mute of posts alone changes nothing here.
    silent = muted_by(reader).where(mute.c.notifications == sa.true())
    heard: sa.ColumnElement[bool] = user_id.not_in(silent)
    return is_shown(user_id, reader) & heard


@cache
def blocks_between() -> sa.Select[Any]:
    """Select whether one of two users blocks the other."""
    others = sa.union_all(*blocks_around()).subquery()
    return sa.select(sa.exists().where(others.c[0] == OTHER_ID))


def may_see(reader_id: int | None, user: UserBase) -> bool:
    """Return True if a user may be shown to the reader."""
    if user.is_hidden or is_blocked_between(reader_id, user.id):
        return False
    return user.limited is None or is_close_to(reader_id, user.id)


def is_close_to(reader_id: int | None, user_id: int) -> bool:
    """Return True if the reader is a user, or follows them."""
    values = as_reader(reader_id) | OTHER_ID(user_id)
    return bool(db.session.scalar(sa.select(is_close(READER_ID, OTHER_ID)), values))


def hears_of(user: UserBase, actor_id: int) -> bool:
    """Return True if a user is notified of what another does."""
    values = READER_ID(user.id) | OTHER_ID(actor_id)
    return not user.is_hidden and bool(db.session.scalar(sa.select(is_heard(OTHER_ID)), values))


def is_blocked_between(reader_id: int | None, user_id: int) -> bool:
    """Return True if one of two users blocks the other."""
    values = as_reader(reader_id) | OTHER_ID(user_id)
    return reader_id is not None and bool(db.session.scalar(blocks_between(), values))
