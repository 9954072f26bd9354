"""Keeping the search index up to date."""

from app import db
from app.models import Post
from app.models.search_updates import has_other_words
from tests.cast import START, person
from tests.queries import count_queries


def test_only_columns_that_the_index_knows_count(app_context):
    susan = person('susan')
    susan.last_seen = START
    assert not has_other_words(susan)
    susan.about_me = 'Fond of trains'
    assert has_other_words(susan)


def test_visit_writes_nothing_into_the_index(app_context):
    person('susan').last_seen = START
    with count_queries() as queries:
        db.session.commit()
    assert not [query for query in queries if '_search' in query]
    db.session.get_one(Post, 1).body = 'changed'
    with count_queries() as queries:
        db.session.commit()
    assert [query for query in queries if 'post_search' in query]
