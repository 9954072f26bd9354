"""The answers to a post in the order of the thread, as the API lists them."""

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.params import LIMIT, UP_TO
from app.models.posts.post import Post
from app.models.posts.row import PostRow
from app.models.safety.gate import as_reader
from app.models.threads.places import Place, below_conditions, range_below
from app.models.threads.thread import posts_by_id

post: Any = Post.__table__


class Answers(NamedTuple):
    """Some of the answers to a post; if there are more, they begin after the path `next`."""

    posts: list[PostRow]
    next: str | None


def answers_below(here: Place, reader_id: int | None, after: str | None, limit: int) -> Answers:
    """Return at most `limit` answers, direct and indirect ones, after the path `after`."""
    values = range_below(here, after) | as_reader(reader_id) | LIMIT(limit + 1)
    places = db.session.execute(answers_statement(here.is_deepest), values).all()
    # One more than asked for shows whether there are others.
    shown = places[:limit]
    posts = posts_by_id([place.id for place in shown], reader_id, here.id) if shown else {}
    following = shown[-1].thread_path if len(places) > limit else None
    return Answers([posts[place.id] for place in shown if place.id in posts], following)


@cache
def answers_statement(is_deepest: bool) -> sa.Select[Any]:
    """Select the ids and the paths of answers."""
    order = post.c.id if is_deepest else post.c.thread_path
    return (
        sa.select(post.c.id, post.c.thread_path)
        .where(*below_conditions(post, is_deepest), Post.listed_for())
        .order_by(order)
        .limit(LIMIT)
    )


def count_answers(here: Place, reader_id: int | None, up_to: int) -> int:
    """Return how many answers there are, counting no further than asked."""
    conditions = *below_conditions(post, here.is_deepest), Post.listed_for()
    some = sa.select(post.c.id).where(*conditions).limit(UP_TO).subquery()
    query = sa.select(sa.func.count()).select_from(some)
    values = range_below(here, None) | as_reader(reader_id) | UP_TO(up_to)
    return db.session.execute(query, values).scalar_one()


def ancestors_of(here: Place, reader_id: int | None) -> list[PostRow]:
    """Return the posts above a place, from the first of the thread."""
    ids = sorted(here.ancestor_ids)
    posts = posts_by_id(ids, reader_id, here.id) if ids else {}
    return [posts[post_id] for post_id in ids if post_id in posts]
