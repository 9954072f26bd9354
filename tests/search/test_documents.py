"""The indexed form of a row."""

from app import db
from app.models import Post, User
from app.search.documents import columns, document, documents, in_batches
from tests.cast import person


def test_words_of_earlier_fields_count_more():
    row = User(id=7, username='Susan', about_me='Fond of trains')
    found = document(row, User.__searchable__)
    assert (found.id, found.words.count('susan'), found.words.count('trains')) == (7, 3, 1)


def test_post_has_what_queries_filter_by(app_context):
    (found,) = documents(Post, Post.__table__.c.body == 'susan was here')
    assert (found.user_id, found.words) == (person('susan').id, ['susan', 'was', 'here'])
    assert found.visibility == 'public'
    assert set(columns(Post)) == {'body', 'user_id', 'timestamp', 'language', 'visibility'}
    assert set(columns(User)) == set(User.__searchable__)


def test_batches_begin_above_an_id(app_context):
    ids = sorted(db.session.scalars(db.select(Post.id)))
    found = [one.id for batch in in_batches(Post, ids[1]) for one in batch]
    assert found == ids[2:]
