"""Search knows no table by itself: the application tells it of each."""

from app.search import query_index


def test_an_application_finds_posts_and_users(app, app_context):
    assert set(app.extensions['search_sources']) == {'post', 'user'}
    assert query_index('user', 'susan', 1, 10).total == 1
    # Users have neither tags nor authors, so that nobody is found, instead of everybody.
    assert query_index('user', 'susan from:susan', 1, 10) == ([], 0)
