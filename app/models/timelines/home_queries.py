"""The statements of the home timeline: who can have entries in a window, and the entries.

Each is built once, with what differs from reader to reader as parameters.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.follows.follow import followers
from app.models.keyset import Direction
from app.models.keyset_list import cut_out
from app.models.params import AUTHOR_IDS, AUTHORS, CURSOR_TIME, LAST, UP_TO, USER_ID
from app.models.posts.post import Post
from app.models.posts.row import PostRow
from app.models.safety.gate import muted_by
from app.models.timelines.entry import TimelineEntry
from app.models.user_table import shown_name, user_table

post: Any = Post.__table__
entry: Any = TimelineEntry.__table__
reposter: Any = user_table.alias()
FOLLOWED = sa.select(followers.c.followed_id.label('id')).where(followers.c.follower_id == USER_ID)
BY_ME_OR_FOLLOWED = (post.c.user_id == USER_ID) | post.c.user_id.in_(FOLLOWED)


def authors_statement(direction: Direction) -> sa.Select[Any]:
    """Select the users whose entries can be in a window, with the times of two entries of each.

    `nearest` is the time of a user's first entry from the edge of the window, `last_time` that of
    the entry with which this user alone would fill it; each is None where it isn't known.
    """
    return everyone_statement() if asks_twice(direction) else bounds_statement(direction)


def asks_twice(direction: Direction) -> bool:
    """Return True if a database finds out by another statement when the users have entries."""
    # Asked about one author after the other, MySQL and MariaDB read from the oldest post on
    # even where the cursor is the newest. Asked about all at once, they begin at the cursor.
    return direction is Direction.AFTER and db.engine.dialect.name == 'mysql'


@cache
def everyone_statement() -> sa.Select[Any]:
    """Select everyone on the timeline, without the times of their posts."""
    everyone = sa.union_all(sa.select(USER_ID.label('id')), FOLLOWED).subquery()
    return sa.select(everyone, sa.null().label('nearest'), sa.null().label('last_time'))


@cache
def nearest_statement() -> sa.Select[Any]:
    """Select the times of the first entries after the cursor's time, one of each user.

    As the users are constants, MySQL and MariaDB need only a few steps in the index for each.
    """
    nearest = sa.func.min(entry.c.timestamp)
    query = sa.select(nearest.label('nearest'), sa.null().label('last_time'))
    # Entries of the very moment of the cursor are nearer, so without them the bound still holds.
    query = query.where(entry.c.user_id.in_(AUTHOR_IDS), entry.c.timestamp > CURSOR_TIME)
    return query.group_by(entry.c.user_id).order_by(nearest).limit(AUTHORS)


@cache
def bounds_statement(direction: Direction) -> sa.Select[Any]:
    """Select the authors with posts nearest to the edge of a slice, and times of their posts.

    To rank all authors takes SQLite as long as to find their times, while a limit lets it keep the
    nearest as it goes. It may leave out authors whose time is that of the last one.
    """
    everyone = sa.union_all(sa.select(USER_ID.label('id')), FOLLOWED).subquery()
    nearest = time_of(everyone.c.id, sa.literal(0), direction).label('nearest')
    timed = apart(sa.select(everyone.c.id, nearest))
    known = sa.select(timed).where(timed.c.nearest.is_not(None))
    first = known.order_by(*direction.order(timed.c.nearest, timed.c.id)).limit(AUTHORS).subquery()
    last_time = time_of(first.c.id, LAST, direction).label('last_time')
    query = sa.select(first.c.id, first.c.nearest, last_time)
    return query.order_by(*direction.order(first.c.nearest, first.c.id))


def time_of(
    author: Any, position: sa.ColumnElement[int], direction: Direction
) -> sa.ScalarSelect[Any]:
    """Select the time of an author's post at a position from the edge of a slice."""
    theirs = entry.alias()
    place = theirs.c.timestamp, theirs.c.id
    return (
        sa.select(theirs.c.timestamp)
        .where(theirs.c.user_id == author, *direction.conditions(*place))
        .order_by(*direction.order(*place))
        .limit(1)
        .offset(position)
        .scalar_subquery()
    )


def is_visible(with_reposts: bool) -> sa.ColumnElement[bool]:
    """Return the condition of entries that are for the reader, among those of all followed."""
    mine = entry.c.user_id == USER_ID
    # A repost of what one can't see shows nothing.
    here = post.c.id == entry.c.post_id, Post.listed_for()
    shown = sa.exists(sa.select(post.c.id).where(*here).correlate(entry))
    their_repost = (entry.c.user_id != USER_ID) & shown if with_reposts else sa.false()
    # Whoever goes on with a post of their own answers nobody else, so those are no replies.
    known = (entry.c.reply_to_user_id == USER_ID) | entry.c.reply_to_user_id.in_(FOLLOWED)
    known &= entry.c.reply_to_user_id.not_in(muted_by())
    their_post = (entry.c.is_reply == sa.false()) | known
    theirs = sa.case((entry.c.is_repost, their_repost), else_=their_post)
    is_listed = entry.c.user_id.not_in(muted_by())
    visible: sa.ColumnElement[bool] = (mine & ~entry.c.is_repost) | (is_listed & theirs)
    return visible


@cache
def page_statement(direction: Direction, has_end: bool, with_reposts: bool) -> sa.Select[Any]:
    """Select the entries of a window among those of some users, up to an end if there is one.

    Each has its post before it, and behind it whether it is visible. The entries are found apart
    from their order. PostgreSQL would rather walk down the entries of everybody by time, in the
    belief that enough of these must soon be among them.
    """
    end = [direction.is_within(entry.c.timestamp)] if has_end else []
    beside = direction.conditions(entry.c.timestamp, entry.c.id)
    by_authors = entry.c.user_id.in_(AUTHOR_IDS)
    few = apart(sa.select(entry.c.timestamp, entry.c.id).where(by_authors, *end, *beside))
    place = cut_out(sa.select(few), tuple(few.c), direction).subquery()
    columns = (
        entry.c.id,
        entry.c.timestamp,
        entry.c.user_id,
        reposter.c.username,
        shown_name(reposter.c),
    )
    flags = entry.c.is_repost, is_visible(with_reposts)
    return (
        PostRow.select()
        .add_columns(*columns, *flags)
        .join(entry, entry.c.post_id == post.c.id)
        .join(reposter, reposter.c.id == entry.c.user_id)
        .join(place, place.c.id == entry.c.id)
        .order_by(*direction.order(*place.c))
    )


def apart(query: sa.Select[Any]) -> sa.Subquery:
    """Return a query as a table that databases make before they look at what is asked of it.

    They can't see through an OFFSET, even of nothing.
    """
    return query.offset(0).subquery()


@cache
def length_statement() -> sa.Select[*tuple[Any, ...]]:
    """Select how many entries there are up to UP_TO, visible or not: that stands in the index."""
    return sa.select(number_of(entries_up_to(entry.c.id)))


@cache
def count_statement(with_reposts: bool) -> sa.Select[*tuple[Any, ...]]:
    """Select how many of the entries up to UP_TO are visible; to know that, each is looked at."""
    read = entries_up_to(is_visible(with_reposts).label('is_visible'))
    return sa.select(number_of(sa.select(read).where(read.c.is_visible).subquery()))


def entries_up_to(column: sa.ColumnElement[Any]) -> sa.Subquery:
    """Select a column of entries of a timeline: up to UP_TO own ones, and as many of others."""
    own = sa.select(column).where(entry.c.user_id == USER_ID)
    theirs = (
        sa.select(column)
        .join(followers, followers.c.followed_id == entry.c.user_id)
        .where(followers.c.follower_id == USER_ID)
    )
    some = [query.limit(UP_TO).subquery() for query in (own, theirs)]
    return sa.union_all(*map(sa.select, some)).subquery()


def number_of(rows: sa.Subquery) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(rows).scalar_subquery()
