"""How far an index in the database ranks and counts."""

import pytest

from app.search import query_index, search_index
from app.search.hits import MOST_HITS, RANKED_HITS
from tests.cast import add_post, person
from tests.queries import count_queries
from tests.search.places import settle
from tests.servers.databases import KINDS

pytestmark = [
    pytest.mark.usefixtures('app_context'),
    pytest.mark.parametrize('place', KINDS, indirect=True),
]

# In the order in which they are written. Those with fewer other words are better matches.
TEXTS = [
    'train',
    'late train',
    'train',
    'a very late train',
    'the train',
    'train',
    'one late train',
]


@pytest.fixture
def trains(app_context) -> list[int]:
    """The ids of seven posts about trains, in the order of TEXTS."""
    added = [add_post(person('john'), text, minute) for minute, text in enumerate(TEXTS)]
    settle()
    return [post.id for post in added]


@pytest.fixture
def few_ranked(monkeypatch) -> None:
    """Let four hits be ranked, and as many counted at a time."""
    monkeypatch.setattr('app.search.database.RANKED_HITS', 4)


@pytest.mark.usefixtures('few_ranked')
def test_older_hits_follow_those_that_are_ranked(trains):
    pages = [query_index('post', 'train', page, 3) for page in (1, 2, 3, 4)]
    found = [post_id for page in pages for post_id in page.ids]
    best, *others = (trains[place] for place in (5, 4, 6, 3))
    # The best of the newest four is the first; MySQL weighs the length of the others otherwise.
    assert found[0] == best
    assert set(found[1:4]) == set(others)
    assert found[4:] == [trains[2], trains[1], trains[0]]
    # Each page counts further than it shows, so that it has a next one where there are more.
    assert [page.total for page in pages] == [4, 7, 7, 7]


@pytest.mark.usefixtures('few_ranked')
def test_order_of_time_goes_on_beyond_what_is_sorted(trains):
    pages = [query_index('post', 'train', page, 3, is_newest_first=True) for page in (1, 2, 3)]
    assert [post_id for page in pages for post_id in page.ids] == trains[::-1]
    by_author = [query_index('post', 'from:john', page, 3).ids for page in (1, 2, 3)]
    found = [post_id for ids in by_author for post_id in ids]
    assert found[:6] == trains[:0:-1]


def test_page_within_the_bound_takes_one_statement(trains):
    with count_queries() as queries:
        assert query_index('post', 'train', 1, 3).total == 7
    assert len(queries) == 1
    with count_queries() as queries:
        assert query_index('post', 'train', 9, 3) == ([], 7)
    assert len(queries) == 2


def test_counting_goes_beyond_the_page(trains):
    countable = search_index().countable
    assert countable(25) == RANKED_HITS
    assert countable(RANKED_HITS) == 2 * RANKED_HITS
    assert countable(MOST_HITS) == MOST_HITS
