"""Bulk inserts."""

from app import db
from app.cli.seed.rows import in_batches, insert
from app.models import Post
from tests.cast import START, person


def test_batches_have_one_size_but_the_last():
    assert list(in_batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(in_batches([], 2)) == []


def test_each_batch_is_committed_with_what_belongs_to_it(app_context):
    beside = []
    rows = [{'user_id': person('susan').id, 'body': 'new', 'timestamp': START}] * 3
    assert list(insert(Post, rows, beside.extend)) == [3]
    db.session.rollback()
    assert beside == rows
    assert db.session.query(Post).filter_by(body='new').count() == 3
