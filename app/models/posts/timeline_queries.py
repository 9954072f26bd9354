"""The statements of the home timeline: who can have posts in a slice, and the posts themselves.

Each is built once, with what differs from reader to reader as parameters.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.follows.follow import followers
from app.models.keyset import Direction
from app.models.keyset_list import counted, cut_out, rows_at
from app.models.params import AUTHOR_IDS, LAST, STOP, USER_ID
from app.models.posts.post import Post
from app.models.posts.row import PostRow

post: Any = Post.__table__
FOLLOWED = sa.select(followers.c.followed_id.label('id')).where(followers.c.follower_id == USER_ID)
BY_ME = post.c.user_id == USER_ID
BY_ME_OR_FOLLOWED = BY_ME | post.c.user_id.in_(FOLLOWED)
BY_AUTHORS = post.c.user_id.in_(AUTHOR_IDS)


def authors_statement(direction: Direction) -> sa.Select[Any]:
    """Select the authors whose posts can be in a slice, with the times of two posts of each.

    `nearest` is the time of an author's first post from the edge of the slice, `last_time` that
    of the post with which this author alone would fill it; each is None where it isn't known.
    """
    # Asked about one author after the other, MySQL and MariaDB read from the oldest post on
    # even where the cursor is the newest. Asked about all at once, they begin at the cursor.
    if direction is Direction.AFTER and db.session.get_bind().dialect.name == 'mysql':
        return everyone_statement()
    return bounds_statement(direction)


@cache
def everyone_statement() -> sa.Select[Any]:
    """Select everyone on the timeline, without the times of their posts."""
    everyone = sa.union_all(sa.select(USER_ID.label('id')), FOLLOWED).subquery()
    return sa.select(everyone, sa.null().label('nearest'), sa.null().label('last_time'))


@cache
def bounds_statement(direction: Direction) -> sa.Select[Any]:
    """Select the authors with posts nearest to the edge of a slice, and times of their posts."""
    everyone = sa.union_all(sa.select(USER_ID.label('id')), FOLLOWED).subquery()
    nearest = time_of(everyone.c.id, sa.literal(0), direction).label('nearest')
    timed = apart(sa.select(everyone.c.id, nearest))
    # Authors of the same time have the same rank: of their posts the ids decide, not known here.
    rank = sa.func.rank().over(order_by=direction.order(timed.c.nearest)).label('rank')
    ranked = sa.select(timed, rank).where(timed.c.nearest.is_not(None)).subquery()
    last_time = time_of(ranked.c.id, LAST, direction).label('last_time')
    return (
        sa.select(ranked.c.id, ranked.c.nearest, last_time)
        .where(ranked.c.rank <= STOP)
        .order_by(ranked.c.rank)
    )


def time_of(
    author: Any, position: sa.ColumnElement[int], direction: Direction
) -> sa.ScalarSelect[Any]:
    """Select the time of an author's post at a position from the edge of a slice."""
    theirs = post.alias()
    place = theirs.c.timestamp, theirs.c.id
    return (
        sa.select(theirs.c.timestamp)
        .where(theirs.c.user_id == author, *direction.conditions(*place))
        .order_by(*direction.order(*place))
        .limit(1)
        .offset(position)
        .scalar_subquery()
    )


@cache
def page_statement(direction: Direction, has_end: bool) -> sa.Select[Any]:
    """Select the rows of a slice among the posts of some authors, up to an end if there is one.

    The posts are found apart from their order. PostgreSQL would rather walk down the posts of
    everybody by time, in the belief that enough of these must soon be among them.
    """
    end = [direction.is_within(post.c.timestamp)] if has_end else []
    beside = direction.conditions(post.c.timestamp, post.c.id)
    few = apart(sa.select(post.c.timestamp, post.c.id).where(BY_AUTHORS, *end, *beside))
    return rows_at(PostRow, cut_out(sa.select(few), tuple(few.c), direction), direction)


def apart(query: sa.Select[Any]) -> sa.Subquery:
    """Return a query as a table that databases make before they look at what is asked of it.

    They can't see through an OFFSET, even of nothing.
    """
    return query.offset(0).subquery()


@cache
def count_statement() -> sa.Select[int]:
    """Select how many posts a timeline has, up to a number for its two parts each."""
    own = sa.select(post.c.id).where(BY_ME)
    theirs = (
        sa.select(post.c.id)
        .join(followers, followers.c.followed_id == post.c.user_id)
        .where(followers.c.follower_id == USER_ID)
    )
    return sa.select(counted(own) + counted(theirs))
