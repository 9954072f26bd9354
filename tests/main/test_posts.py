"""The pages of posts."""

from tests.queries import count_queries
from tests.site import Visitor


def test_home_shows_own_and_followed_posts(susan: Visitor) -> None:
    susan.post('/follow/john')
    page = susan.get('/index').text
    assert 'susan was here' in page
    assert 'john was here' in page
    assert 'noise was here' not in page


def test_home_costs_at_most_six_statements(susan: Visitor) -> None:
    susan.post('/follow/john')
    with count_queries() as queries:
        assert susan.get('/index').status_code == 200
    assert len(queries) <= 6
