"""Imports posts and follows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.cli.tutorial import values
from app.cli.tutorial.report import Report
from app.cli.tutorial.source import Row
from app.cli.tutorial.users import ImportedUsers
from app.extensions import db
from app.models import Post
from app.models.follows.follow import followers
from app.models.posts.post import BODY_LENGTH
from app.text.blanks import is_blank, trim

POSTS, FOLLOWS = 'posts', 'follows'

Key = tuple[Any, ...]
Fresh = Iterator[tuple[Row, str, datetime]]


def take_posts(users: ImportedUsers, report: Report, there: Any, here: int) -> None:
    # Earlier runs may have imported some of them.
    before = counted(sa.select(Post.timestamp).where(Post.user_id == here))
    for row, body, when in fresh(POSTS, users.source.posts(there), before, report):
        language = values.language(row.get('language'))
        db.session.add(Post(user_id=here, body=body, timestamp=when, language=language))


def take_follows(users: ImportedUsers, report: Report, there: Any, here: int) -> None:
    query = sa.select(followers.c.followed_id).where(followers.c.follower_id == here)
    before, new = set(db.session.scalars(query)), set()
    for there_id in set(users.source.followed(there)):
        followed = users.ids.get(there_id)
        what = f'follow of user {there_id} by user {there}'
        if followed == here:
            report.leave(FOLLOWS, what, 'nobody follows themselves')
        elif there_id in users.refused:
            report.leave(FOLLOWS, what, f'user {there_id} was not imported')
        elif followed in before:
            report.known[FOLLOWS] += 1
        elif followed:
            new.add(followed)
    report.taken[FOLLOWS] += len(new)
    if new:
        pairs = [{'follower_id': here, 'followed_id': one} for one in sorted(new)]
        db.session.execute(sa.insert(followers), pairs)


def tell_of_lost(users: ImportedUsers, report: Report) -> None:
    """Report the data of users who are missing or were not imported."""
    source = users.source
    report.leave(POSTS, 'posts', 'their author is missing', source.lost('post', 'user_id'))
    lost = source.lost('followers', 'follower_id', 'followed_id')
    report.leave(FOLLOWS, 'follows', 'one of the two is missing', lost)
    for there in sorted(users.refused):
        reason = f'user {there} was not imported'
        report.leave(POSTS, f'posts of user {there}', reason, len(source.posts(there)))
        followed = [one for one in source.followed(there) if users.is_there(one)]
        report.leave(FOLLOWS, f'follows of user {there}', reason, len(followed))


def fresh(
    kind: str,
    rows: Iterable[Row],
    before: Counter[Key],
    report: Report,
    key: Callable[[Row], Key] = lambda row: (),
) -> Fresh:
    """Yield new and valid rows, each with its text and timestamp.

    Two rows of the same author and time are the same row, even if it has been edited here since.
    `before` counts the existing rows by key and timestamp.
    """
    for row in rows:
        what = f'{kind.removesuffix("s")} {row["id"]}'
        body, when = trim(values.text(row['body'])), values.moment(row['timestamp'])
        if is_blank(body) or when is None:
            report.leave(kind, what, 'has no text' if is_blank(body) else 'has no time')
        elif before[(*key(row), when)] > 0:
            before[(*key(row), when)] -= 1
            report.known[kind] += 1
        else:
            if len(body) > BODY_LENGTH:
                report.note(what, f'was cut to {BODY_LENGTH} characters')
            report.taken[kind] += 1
            yield row, values.shortened(body, BODY_LENGTH), when


def counted(query: Any) -> Counter[Key]:
    return Counter(tuple(row) for row in db.session.execute(query))
