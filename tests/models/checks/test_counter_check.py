"""Numbers are compared and set right some rows at a time."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from app.models.checks import counter_check
from app.models.checks.all_checks import all_checks
from app.models.checks.counter_check import CounterCheck

post = Post.__table__


@pytest.fixture
def length_check(everywhere) -> CounterCheck:
    """A check that keeps the length of a text in the number of likes."""
    return CounterCheck('Lengths', post, post.c.like_count, sa.func.length(post.c.body))


def test_every_row_is_compared_in_batches(length_check, monkeypatch):
    monkeypatch.setattr(counter_check, 'ROWS_AT_A_TIME', 2)
    batches = list(length_check.batches())
    assert [rows for rows, _wrong in batches] == [2, 2, 1]
    ids = [row_id for _rows, wrong in batches for row_id in wrong]
    assert ids == sorted(db.session.scalars(sa.select(Post.id)))


def test_repair_sets_only_these_rows(length_check):
    first, *others = db.session.scalars(sa.select(Post.id).order_by(Post.id)).all()
    length_check.repair([first])
    length_check.repair([])
    assert [wrong for _rows, wrong in length_check.batches()] == [others]


def test_newest_are_compared_alone(length_check):
    ids = db.session.scalars(sa.select(Post.id).order_by(Post.id)).all()
    length_check.repair(ids[:-1])
    assert [length_check.newest_wrong(most) for most in (0, 1, 9)] == [0, 1, 1]


def test_every_kind_can_be_asked_for_its_newest(everywhere):
    assert [kind.newest_wrong(3) for kind in all_checks()] == [0] * 6
