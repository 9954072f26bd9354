"""Updates threads when posts are deleted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.database.locking import begin_writing
from app.database.slices import slices
from app.models.safety.visibility import Visibility
from app.models.threads.counts import add_to_counts, lock_posts
from app.models.threads.mute import ThreadMute
from app.models.threads.tombstone import DeletedPost
from app.models.user_table import open_condition, user_table

places: Any = DeletedPost.__table__
mutes: Any = ThreadMute.__table__


class ThreadPlaces(Subscriber):
    """Leaves a place for deleted posts with answers, and removes the others from all counts."""

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        post = model.__table__
        begin_writing()
        here = sa.select(post.c.id, post.c.reply_to_id).where(condition)
        found = {row[0]: row[1] for row in session.execute(here, parameters)}
        parents = {parent for parent in found.values() if parent is not None}
        # Writing a reply begins by locking the post, so none is added from here on.
        rows = [row for row in lock_posts(post, {*found} | parents) if row.id in found]
        take_out(session, post, rows)


def take_out(session: Session, post: Any, rows: Sequence[Any]) -> None:
    """Remove posts from their threads, given as rows of lock_posts()."""
    answers = answers_to(session, post, [row.id for row in rows])
    left, gone, freed = [], [], Counter[int]()
    # An answer has a higher id than what it answers.
    for row in reversed(rows):
        if answers[row.id] > 0:
            left.append(place_of(row, answers[row.id]))
            continue
        gone.append(row)
        answers[row.reply_to_id] -= 1
        freed[row.reply_to_id] += 1
    # Places come before the counts change, so that transactions waiting for a parent find them.
    if left:
        session.connection().execute(sa.insert(places), left)
    add_to_counts(session, post, counted_no_more(session, rows))
    forget_mutes(session, gone)
    leave_places(session, {row_id: freed[row_id] for row_id in freed if row_id is not None})


def answers_to(session: Session, post: Any, post_ids: list[int]) -> Counter[int]:
    """Return how many posts and places of deleted posts are directly below each of these posts."""
    answers = Counter[int]()
    for table in (post, places):
        for some in slices(post_ids):
            here = sa.select(table.c.reply_to_id, sa.func.count())
            query = here.where(table.c.reply_to_id.in_(some)).group_by(table.c.reply_to_id)
            answers.update({row[0]: row[1] for row in session.connection().execute(query)})
    return answers


def place_of(row: Any, answers: int) -> dict[str, Any]:
    """Return the row that remains of a post with this number of answers."""
    return {
        'id': row.id,
        'reply_to_id': row.reply_to_id,
        'thread_id': row.thread_id or row.id,
        'thread_path': row.thread_path or '',
        'reply_count': answers,
    }


def counted_no_more(session: Session, rows: Sequence[Any]) -> Counter[int]:
    """Return the negative steps for the reply counts of what these posts answer."""
    # Only public replies are counted.
    public = [row for row in rows if row.visibility == Visibility.PUBLIC]
    replies = [row for row in public if row.reply_to_id is not None]
    hidden = hidden_among(session, {row.user_id for row in replies})
    return Counter(
        {
            parent: -count
            for parent, count in Counter(
                row.reply_to_id for row in replies if row.user_id not in hidden
            ).items()
        }
    )


def hidden_among(session: Session, user_ids: Iterable[int]) -> set[int]:
    """Return which of these users are hidden; their replies are not counted."""
    hidden: set[int] = set()
    for some in slices([*user_ids]):
        here = user_table.c.id.in_(some), ~open_condition(user_table.c)
        hidden |= {*session.connection().scalars(sa.select(user_table.c.id).where(*here))}
    return hidden


def leave_places(session: Session, freed: dict[int, int]) -> None:
    """Delete the places of deleted posts that have no answers left, up to the first post."""
    while freed:
        add_to_counts(session, places, {row_id: -count for row_id, count in freed.items()})
        empty = places.c.id.in_(freed), places.c.reply_count <= 0
        query = sa.select(places.c.id, places.c.reply_to_id, places.c.thread_id).where(*empty)
        gone = session.connection().execute(query).all()
        session.connection().execute(sa.delete(places).where(*empty))
        forget_mutes(session, gone)
        freed = Counter(row.reply_to_id for row in gone if row.reply_to_id is not None)


def forget_mutes(session: Session, gone: Sequence[Any]) -> None:
    """Delete mutes of the threads that these posts began, as their ids may be used again."""
    firsts = [row.id for row in gone if row.reply_to_id is None]
    for some in slices(firsts):
        session.connection().execute(sa.delete(mutes).where(mutes.c.thread_id.in_(some)))
