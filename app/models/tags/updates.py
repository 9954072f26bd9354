"""Keeps tags and their numbers of posts up to date, in the transaction that writes the texts.

Code that writes posts in bulk, by plain statements, has to call `add_tags()` itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.database.slices import slices
from app.database.upsert import upserting
from app.models.mentions.updates import former_text
from app.models.tags.tag import PostTag, Tag
from app.text.tokens import tags_in

tag: Any = Tag.__table__
post_tag: Any = PostTag.__table__

# A post whose id, time and kind are known, with the names of its tags.
Tagged = tuple[Any, Sequence[str]]


class PostTags(Subscriber):
    """Keeps the tags of new, edited and deleted posts."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        add_tags(session, [(post, tags_in(post.body)) for post in new])
        for post in changed:
            former, names = former_text(post), tags_in(post.body)
            if former is not None and tags_in(former) != names:
                change_tags(session, post, names)

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        """Subtract the posts that are about to be deleted; their rows are deleted with them."""
        ids = sa.select(model.__table__.c.id).where(condition)
        used = sa.select(tag.c.name).join(post_tag, post_tag.c.tag_id == tag.c.id)
        names = session.scalars(used.where(post_tag.c.post_id.in_(ids)), parameters)
        count_posts_of_tags(session, {name: -count for name, count in Counter(names).items()})


def add_tags(session: Session, tagged: Sequence[Tagged]) -> None:
    """Add tags to new posts, and count the posts."""
    counts = Counter(name for _, names in tagged for name in names)
    if counts:
        count_posts_of_tags(session, counts)
        insert_tags(session, tagged)


def change_tags(session: Session, post: Any, names: Sequence[str]) -> None:
    """Set the tags of an edited post."""
    query = sa.select(tag.c.name, tag.c.id).join(post_tag, post_tag.c.tag_id == tag.c.id)
    rows = session.execute(query.where(post_tag.c.post_id == post.id))
    stored = {row.name: row.id for row in rows}
    gone, added = stored.keys() - set(names), [name for name in names if name not in stored]
    # All of them at once, since each edit has to lock the tags in the same order.
    count_posts_of_tags(session, dict.fromkeys(gone, -1) | dict.fromkeys(added, 1))
    if gone:
        these = post_tag.c.tag_id.in_([stored[name] for name in gone])
        session.execute(sa.delete(post_tag).where(post_tag.c.post_id == post.id, these))
    if added:
        insert_tags(session, [(post, added)])


def insert_tags(session: Session, tagged: Sequence[Tagged]) -> None:
    ids = ids_of_tags(session, {name for _, names in tagged for name in names})
    rows = [
        {
            'post_id': post.id,
            'tag_id': ids[name],
            'timestamp': post.timestamp,
            'is_reply': post.is_reply,
        }
        for post, names in tagged
        for name in names
    ]
    session.connection().execute(sa.insert(post_tag), rows)


def count_posts_of_tags(session: Session, steps: Mapping[str, int]) -> None:
    """Add to tags' numbers of posts; a new tag starts at 0.

    Tags are locked in the order of their names, so that no two transactions deadlock.
    """
    rows = [{'name': name, 'post_count': steps[name]} for name in sorted(steps)]
    # One statement for each tag locks its row for the coming change. If two transactions read the
    # row first, MySQL reports a deadlock.
    if rows:
        adding = upserting(
            Tag, ['name'], lambda new: {'post_count': tag.c.post_count + new.post_count}
        )
        session.connection().execute(adding, rows)


def ids_of_tags(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of tags by their names, for those that somebody has used."""
    found: dict[str, int] = {}
    for some in slices(sorted(names)):
        query = sa.select(tag.c.name, tag.c.id).where(tag.c.name.in_(some))
        found |= {row.name: row.id for row in session.execute(query)}
    return found
