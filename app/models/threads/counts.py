"""How many replies a post has: those whose authors have not left."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.locking import locked
from app.database.slices import slices
from app.extensions import db
from app.models.safety.visibility import Visibility


def lock_posts(post: Any, post_ids: Iterable[int]) -> list[sa.Row[Any]]:
    """Lock posts, and return the columns about threads of those that exist.

    They are always locked in the order of their ids, which prevents deadlocks.
    """
    names = 'id', 'user_id', 'reply_to_id', 'thread_id', 'thread_path', 'visibility'
    query = sa.select(*(post.c[name] for name in names)).order_by(post.c.id)
    return [
        row
        for some in slices(sorted(post_ids))
        for row in db.session.execute(locked(query.where(post.c.id.in_(some))))
    ]


def is_counted(post: Any) -> sa.ColumnElement[bool]:
    """Return the condition of replies that are counted: a count must not reveal private ones."""
    public: sa.ColumnElement[bool] = post.c.visibility == Visibility.PUBLIC
    return public


def add_to_counts(session: Session, table: Any, steps: Mapping[int, int]) -> None:
    """Add to the reply counts of rows, given by their ids; the rows should be locked."""
    if not steps:
        return
    change = sa.update(table).where(table.c.id == sa.bindparam('row_id'))
    step = sa.bindparam('step', type_=sa.Integer)
    values = [{'row_id': some_id, 'step': steps[some_id]} for some_id in sorted(steps)]
    session.connection().execute(change.values(reply_count=table.c.reply_count + step), values)


def count_replies_by(post: Any, user_id: int, step: int) -> None:
    """Count the replies of a user who has come back, or with a step of -1, of one who leaves."""
    theirs = (
        sa.select(post.c.reply_to_id, sa.func.count())
        .where(post.c.user_id == user_id, post.c.reply_to_id.is_not(None), is_counted(post))
        .group_by(post.c.reply_to_id)
    )
    counts = {row[0]: step * row[1] for row in db.session.execute(theirs)}
    lock_posts(post, counts)
    add_to_counts(db.session(), post, counts)
