"""Lists have one order only: whatever comes first, the id comes last."""

import re

import pytest

from tests.queries import count_queries

ORDER = re.compile(r'ORDER BY (.+?)(?:\s+LIMIT|\)|$)', re.DOTALL)
# A place in a thread is a path of ids, and its own is the last of them.
ENDS_WITH_ID = re.compile(r'\b((follower_|followed_)?id|thread_path)( DESC| ASC)?\s*$')


@pytest.mark.parametrize(
    'path',
    [
        *('/index', '/index?page=2', '/index?after=1-1', '/explore', '/explore?before=1-1'),
        *('/user/susan', '/user/susan/followers', '/post/1', '/export_posts', '/auth/sessions'),
        '/notifications',
        *('/messages', '/messages/sent', '/messages/with/john', '/news'),
    ],
)
def test_every_order_ends_with_an_id(susan, path):
    with count_queries() as queries:
        susan.get(path)
    # Whom to suggest ends with the number of a user, of whom each is there once.
    queries = [query for query in queries if 'GROUP BY' not in query]
    orders = [order for query in queries for order in ORDER.findall(query)]
    assert orders
    assert [order for order in orders if not ENDS_WITH_ID.search(order)] == []
