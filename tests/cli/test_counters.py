"""`flask counters`."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post


@pytest.fixture
def wrong_counts(app) -> None:
    """Two posts that seem to have likes, and one that timelines don't know."""
    with app.app_context():
        ids = db.session.scalars(sa.select(Post.id).order_by(Post.id)).all()
        db.session.execute(sa.update(Post).where(Post.id.in_(ids[:2])).values(like_count=3))
        db.session.execute(
            sa.text('DELETE FROM timeline_entry WHERE post_id = :id'), {'id': ids[0]}
        )
        db.session.commit()


def test_check_says_that_all_is_well(run):
    result = run('counters', 'check')
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        'Replies  5 checked: all is well',
        'Places   0 checked: all is well',
        'Likes    5 checked: all is well',
        'Reposts  5 checked: all is well',
        'Tags     0 checked: all is well',
        'Entries  5 checked: all is well',
    ]


def test_check_changes_nothing_and_fails_where_something_is_wrong(run, wrong_counts):
    for _time in (1, 2):
        result = run('counters', 'check')
        assert result.exit_code == 1
        assert 'Likes    5 checked: 2 wrong' in result.stdout
        assert 'Entries  5 checked: 1 wrong' in result.stdout
        assert 'Run: flask counters check --repair' in result.stderr


def test_repair_sets_right_what_is_wrong(run, wrong_counts):
    result = run('counters', 'check', '--repair')
    assert result.exit_code == 0
    assert result.stdout.endswith('3 repaired.\n')
    assert run('counters', 'check').exit_code == 0
