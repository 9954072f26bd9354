"""Posts: whose they are, when they changed, and how they go."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models import Post
from tests.cast import START, person


def post_of(name: str) -> Post:
    return db.session.scalars(person(name).posts.select()).one()


def test_only_the_author_owns_a_post(everywhere):
    found = post_of('susan')
    assert Post.owned_by(person('susan').id, found.id) is found
    assert Post.owned_by(person('john').id, found.id) is None


def test_new_text_comes_with_its_language_and_keeps_the_former(everywhere):
    post = post_of('susan')
    former = post.body
    post.rewrite('Das Wetter ist heute schön.')
    db.session.commit()
    assert (post.body, post.language) == ('Das Wetter ist heute schön.', 'de')
    assert [revision.body for revision in post.history()] == [former]


def test_same_text_is_no_change(everywhere):
    post = post_of('susan')
    post.rewrite(post.body)
    db.session.commit()
    assert (post.edited, post.history()) == (None, [])


def test_last_changes_are_those_of_open_accounts(everywhere):
    post = post_of('susan')
    post.edited = START + timedelta(days=1)
    person('john').closed = utcnow()
    db.session.flush()
    found = dict(Post.last_changes(1, 100))
    assert found[post.id] == START + timedelta(days=1)
    assert post_of('john').id not in found
    assert found[post_of('mary').id] == post_of('mary').timestamp


def test_deleted_post_is_gone(everywhere):
    post_id = post_of('susan').id
    Post.delete_by_id(post_id)
    db.session.commit()
    assert db.session.get(Post, post_id) is None
