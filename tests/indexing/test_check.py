"""Comparing an index with its table."""

from app.indexing.check import Check
from app.models import Post


def test_ids_on_one_side_only_are_named():
    check = Check(Post)
    for post_id, sides in ((1, {True, False}), (2, {True}), (3, {False})):
        check.count(post_id, sides)
    assert (check.rows, check.known) == (2, 2)
    assert (check.missing, check.left_over) == ([2], [3])
    assert (check.wrong, check.is_right) == (2, False)


def test_index_without_rows_is_right():
    assert Check(Post).is_right
