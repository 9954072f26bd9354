"""What a page holds, and where the pages beside it are, as the query of a request says."""

from urllib.parse import urlencode

import pytest
from flask import Flask

from app import db
from app.http.pagination import COUNTED_PAGES, LAST_NUMBERED_PAGE, Page, paginate
from app.models import Post, PostList
from tests.cast import add_post, person
from tests.queries import count_queries

SIZE = 3
OWN = PostList(Post.body.startswith('number'))


@pytest.fixture
def app(app: Flask) -> Flask:
    """An application with ten posts in a list, among others, and three to a page."""
    app.config['POSTS_PER_PAGE'] = SIZE
    with app.app_context():
        write(10)
    return app


def write(count: int) -> None:
    """Let susan write some posts; every two have the same time."""
    for number in range(count):
        add_post(person('susan'), f'number {number}', minutes=number // 2)
        db.session.flush()
    db.session.commit()


def ask(app: Flask, query: object = '') -> Page:
    """Return the page that a query asks for."""
    text = query if isinstance(query, str) else urlencode(query)
    with app.test_request_context(f'/?{text}'):
        return paginate(OWN)


def numbers(page: Page) -> list[int]:
    """Return the numbers of the posts on a page."""
    return [int(card.body.removeprefix('number ')) for card in page.items]


def test_first_page(app):
    page = ask(app)
    assert numbers(page) == [9, 8, 7]
    assert (page.number, page.pages, page.newer) == (1, 4, None)
    assert page.older == {'before': str(page.items[-1].cursor), 'page': 2}


def test_page_in_the_middle(app):
    page = ask(app, ask(app).older)
    assert numbers(page) == [6, 5, 4]
    assert (page.number, page.pages) == (2, 4)
    assert page.newer == {'after': str(page.items[0].cursor), 'page': 1}
    assert page.older == {'before': str(page.items[-1].cursor), 'page': 3}


@pytest.mark.parametrize(
    ('number', 'content'), [(1, [9, 8, 7]), (2, [6, 5, 4]), (3, [3, 2, 1]), (4, [0])]
)
def test_page_by_its_number(app, number, content):
    page = ask(app, {'page': number})
    assert numbers(page) == content
    assert (page.number, page.pages) == (number, 4)
    assert not page.is_beyond_the_end


def test_last_page_leads_nowhere_but_back(app):
    page = ask(app, 'page=4')
    assert page.older is None
    assert numbers(ask(app, page.newer)) == [3, 2, 1]


def test_list_of_one_page_has_no_pages_beside_it(app):
    app.config['POSTS_PER_PAGE'] = 10
    page = ask(app)
    assert (page.number, page.pages, page.newer, page.older) == (1, None, None, None)


@pytest.mark.parametrize('number', [5, LAST_NUMBERED_PAGE, LAST_NUMBERED_PAGE + 1, 10**9, 10**30])
def test_page_beyond_the_end_is_empty(app, number):
    page = ask(app, {'page': number})
    assert page.items == []
    assert page.is_beyond_the_end
    assert (page.newer, page.older, page.pages) == (None, None, None)


def test_number_above_the_last_costs_nothing(app):
    with count_queries() as queries:
        ask(app, {'page': LAST_NUMBERED_PAGE + 1})
    assert queries == []


@pytest.mark.parametrize(
    'query',
    [
        *('page=0', 'page=-1', 'page=', 'page=x', 'page=1.5', 'page=%EF%BC%92', 'page=%00', 'page'),
        *('before=', 'before=x', 'before=1', 'before=-1-1', 'before=%00', 'after=9-9-9', 'other=2'),
        *(f'before={"9" * 30}-1', f'after=1-{"9" * 30}', 'before[]=1-1', 'page=0&page=3'),
    ],
)
def test_nonsense_counts_as_left_out(app, query):
    assert ask(app, query) == ask(app)


def test_newer_of_the_newest_is_the_first_page_whole(app):
    first = ask(app)
    for card in first.items:
        assert ask(app, {'after': card.cursor, 'page': 7}) == first


def test_after_goes_before_before(app):
    oldest = ask(app, 'page=4').items[-1].cursor
    assert numbers(ask(app, {'after': oldest, 'before': oldest})) == [3, 2, 1]


def test_below_the_oldest_there_is_nothing(app):
    oldest = ask(app, 'page=4').items[-1].cursor
    page = ask(app, {'before': oldest, 'page': 5})
    assert page.items == []
    assert page.is_beyond_the_end


def test_many_pages_are_not_counted(app):
    with app.app_context():
        write(COUNTED_PAGES * SIZE - 10)
    assert ask(app).pages == COUNTED_PAGES
    with app.app_context():
        write(1)
    assert ask(app).pages is None


def test_one_page_takes_two_statements(app):
    for query in ('', 'page=2', ask(app).older):
        with count_queries() as queries:
            ask(app, query)
        assert len(queries) == 2


@pytest.mark.parametrize('size', range(1, 12))
def test_links_reach_every_post_once_and_lead_back(app, size):
    app.config['POSTS_PER_PAGE'] = size
    down = [ask(app)]
    while down[-1].older:
        down.append(ask(app, down[-1].older))
    up = [down[-1]]
    while up[-1].newer:
        up.append(ask(app, up[-1].newer))
    assert [number for page in down for number in numbers(page)] == list(range(9, -1, -1))
    assert [page.number for page in down] == list(range(1, len(down) + 1))
    assert [numbers(page) for page in up[::-1]] == [numbers(page) for page in down]
    assert [page.number for page in up[::-1]] == [page.number for page in down]
