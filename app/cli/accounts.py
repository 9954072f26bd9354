"""The output of `flask user list`, line by line, as text or as JSON."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.cli.lists.arrays import array_lines
from app.extensions import db
from app.models import Post, User

ROWS_AT_A_TIME = 500


def text_lines() -> Iterator[str]:
    """Yield a heading and one line per account, or nothing if there are no accounts."""
    for place, row in enumerate(rows()):
        if not place:
            yield f'{"USERNAME":<24} {"POSTS":>8}  {"LAST SEEN (UTC)":<16}  EMAIL'
        seen = f'{row.last_seen:%Y-%m-%d %H:%M}' if row.last_seen else 'never'
        yield f'{row.username:<24} {row.posts:>8}  {seen:<16}  {row.email}'


def json_lines() -> Iterator[str]:
    """Yield the lines of a JSON array with one object per account."""
    return array_lines(map(facts_of, rows()))


def facts_of(row: sa.Row[Any]) -> dict[str, Any]:
    """Return what the JSON says of an account."""
    fields = {name: getattr(row, name) for name in ('id', 'username', 'email', 'role', 'posts')}
    return {**fields, 'last_seen': row.last_seen and row.last_seen.isoformat()}


def rows() -> Iterator[sa.Row[Any]]:
    # In batches, so that neither memory nor the time of a read lock grows with the site.
    posts = sa.select(sa.func.count()).where(Post.user_id == User.id).scalar_subquery()
    columns = User.id, User.username, User.email, User.role, User.last_seen, User.username_folded
    query = sa.select(*columns, posts.label('posts')).order_by(User.username_folded)
    last = ''
    while some := db.session.execute(
        query.where(User.username_folded > last).limit(ROWS_AT_A_TIME)
    ).all():
        # Printing may take long. An open transaction would make the database keep old rows.
        db.session.rollback()
        yield from some
        last = some[-1].username_folded
