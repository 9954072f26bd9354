"""Which rows can be found."""

import pytest

from app.indexing.models import model_of, searchable_models
from app.models import Post, User


def test_posts_and_users_can_be_found():
    assert searchable_models() == [Post, User]
    assert model_of('user') is User
    with pytest.raises(StopIteration):
        model_of('message')
