"""The rule by which posts are covered, whoever asks."""

import pytest

from app import db
from app.accounts.covering import PostGone, cover, uncover
from app.models import Post


def test_post_is_covered_once_and_uncovered_once(app_context):
    assert cover(None, 2, 'gore')
    assert not cover(None, 2, 'gore')
    db.session.commit()
    assert db.session.get_one(Post, 2).covered
    assert uncover(None, 2)
    assert not uncover(None, 2)


def test_deleted_post_is_not_covered(app_context):
    Post.delete_by_id(2)
    for act in (cover, uncover):
        with pytest.raises(PostGone):
            act(None, 2, 'gore')
