"""What a page shows of a post."""

from app.models import Cursor, PostList, Slice
from tests.cast import START, person


def test_row_is_a_post_with_its_author(app_context):
    rows = PostList().rows(Slice(10))
    last = rows[-1]
    assert (last.body, last.username, last.email) == (
        'susan was here',
        'susan',
        'susan@example.com',
    )
    assert last.user_id == person('susan').id
    assert last.cursor == Cursor(START, last.id)
    assert rows == PostList().rows(Slice(10))
