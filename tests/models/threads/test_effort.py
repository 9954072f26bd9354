"""What a page of a thread costs has a bound, however many replies there are."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from app.models.threads.path import path_below, path_step
from app.models.threads.thread import find_thread
from tests.cast import START, person
from tests.models.effort import effort

FEW, MANY = 100, 10_000
PAGE = 50


def add_thread(first_id: int, replies: int) -> int:
    """Add a post with so many replies, each third of them to the one before; return its id."""
    author = person('susan').id
    common = {'user_id': author, 'body': 'x', 'timestamp': START, 'reply_count': 1}
    rows = [{**common, 'id': first_id, 'reply_to_id': None, 'thread_id': None, 'thread_path': None}]
    path = ''
    for post_id in range(first_id + 1, first_id + 1 + replies):
        above = path if post_id % 3 == 0 else ''
        path = path_below(above, post_id)
        parent = post_id - 1 if above else first_id
        place = {'reply_to_id': parent, 'thread_id': first_id, 'thread_path': path}
        rows.append({**common, 'id': post_id, **place})
    db.session.connection().execute(sa.insert(Post.__table__), rows)
    return first_id


@pytest.fixture
def threads(everywhere) -> tuple[int, int]:
    """A thread of a hundred replies and one of ten thousand."""
    ids = add_thread(1000, FEW), add_thread(2000, MANY)
    person('noise').close()
    db.session.commit()
    table = ' TABLE post' if db.engine.dialect.name == 'mysql' else ''
    db.session.execute(sa.text(f'ANALYZE{table}'))
    db.session.commit()
    return ids


def test_long_thread_costs_what_a_short_one_does(threads):
    def cost(first_id: int, after: int | None) -> int:
        path = path_step(after) if after else None
        # Once before, so that what is prepared for the first time isn't counted.
        find_thread(first_id, 1, path, PAGE)
        return effort(lambda: find_thread(first_id, 1, path, PAGE))

    few, many = threads
    short = cost(few, None)
    assert cost(many, None) <= 1.3 * short
    assert cost(many, many + MANY // 2) <= 1.3 * short
