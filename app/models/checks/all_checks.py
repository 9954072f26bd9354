"""All numbers that are kept beside what they count, for `flask counters check`."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.checks.counter_check import CounterCheck
from app.models.posts.post import Post
from app.models.reactions.reaction import PostLike
from app.models.tags.tag import PostTag, Tag
from app.models.threads.counts import is_counted
from app.models.threads.tombstone import DeletedPost
from app.models.timelines.entry import TimelineEntry
from app.models.timelines.missing import enter_posts
from app.models.user_table import hidden_accounts

post: Any = Post.__table__
entry: Any = TimelineEntry.__table__
reply = post.alias()


def count_of(table: Any, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """Count the rows of a table that belong to a row of the outer query."""
    return sa.select(sa.func.count()).select_from(table).where(*conditions).scalar_subquery()


def by_open_accounts(table: Any) -> sa.ColumnElement[bool]:
    """Return the condition of rows whose users haven't left."""
    user_id: sa.ColumnElement[int] = table.c.user_id
    return user_id.not_in(hidden_accounts())


def likes() -> CounterCheck:
    like: Any = PostLike.__table__
    mine = like.c.post_id == post.c.id, by_open_accounts(like)
    return CounterCheck('Likes', post, post.c.like_count, count_of(like, *mine))


def reposts() -> CounterCheck:
    mine = entry.c.post_id == post.c.id, entry.c.is_repost, by_open_accounts(entry)
    return CounterCheck('Reposts', post, post.c.repost_count, count_of(entry, *mine))


def replies() -> CounterCheck:
    mine = reply.c.reply_to_id == post.c.id, by_open_accounts(reply), is_counted(reply)
    return CounterCheck('Replies', post, post.c.reply_count, count_of(reply, *mine))


def places() -> CounterCheck:
    place: Any = DeletedPost.__table__
    below = place.alias()
    posts, deleted = (count_of(one, one.c.reply_to_id == place.c.id) for one in (reply, below))
    return CounterCheck('Places', place, place.c.reply_count, posts + deleted)


def tags() -> CounterCheck:
    tag: Any = Tag.__table__
    use: Any = PostTag.__table__
    return CounterCheck('Tags', tag, tag.c.post_count, count_of(use, use.c.tag_id == tag.c.id))


# During an upgrade, posts written by the previous release have none.
class EntryCheck(CounterCheck):
    """Checks that timelines have each post once."""

    def __init__(self) -> None:
        mine = entry.c.post_id == post.c.id, entry.c.is_repost == sa.false()
        super().__init__('Entries', post, sa.literal(1), count_of(entry, *mine))

    def repair(self, ids: list[int]) -> None:
        enter_posts(post.c.id.in_(ids))
        db.session.commit()


def all_checks() -> list[CounterCheck]:
    """Return a check for each kind of number."""
    return [replies(), places(), likes(), reposts(), tags(), EntryCheck()]
