"""An index is rebuilt while people search and write."""

import pytest
import sqlalchemy as sa

from app import db
from app.indexing import Check
from app.models import Post
from app.search import search_index
from tests.cast import add_post, person
from tests.search.places import settle

pytestmark = pytest.mark.usefixtures('app_context')


def found(text: str) -> list[str]:
    """Return the posts that a search finds."""
    return sorted(post.body for post in Post.search(text, 1, 25)[0])


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    """Let an index be written a few rows at a time."""
    for module in ('documents', 'database'):
        monkeypatch.setattr(f'app.search.{module}.ROWS_AT_A_TIME', 4)


def test_searches_and_changes_go_on_while_an_index_is_rebuilt():
    john = person('john')
    posts = [add_post(john, f'number {number}') for number in range(10)]
    settle()
    steps = search_index().rebuild(Post)
    for count, post in zip(steps, posts, strict=False):
        assert count
        assert len(found('number')) == 10
        post.body = 'number changed'
        settle()
    db.session.delete(posts[0])
    add_post(john, 'number new')
    settle()
    assert found('new') == ['number new']
    numbers = db.session.scalars(sa.select(Post.body).where(Post.body.startswith('number'))).all()
    assert found('number') == sorted(numbers)
    assert 'number changed' in numbers
    assert Check.of(Post).is_right


def test_what_changes_between_the_steps_is_in_the_new_index():
    john = person('john')
    first, *_rest, last = [add_post(john, f'number {number}') for number in range(10)]
    settle()
    steps = search_index().rebuild(Post)
    next(steps)
    for post in (first, last):
        db.session.delete(post)
    add_post(john, 'number new')
    settle()
    assert len(found('number')) == 9
    for _count in steps:
        pass
    settle()
    assert len(found('number')) == 9
    assert found('new') == ['number new']
    assert Check.of(Post).is_right
