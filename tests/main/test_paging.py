"""Walking through long lists."""

import re

import pytest

from app import db
from app.models import Post
from tests.cast import add_post, person

NUMBER = re.compile(r'<span id="post\d+">number (\d+)</span>')
LINK = re.compile(r'rel="(prev|next)" href="([^"]+)"')
PLACE = re.compile(r'class="pager-place">\s*(.*?)\s*</li>')


@pytest.fixture
def susan(app, susan):
    """Susan, who wrote 60 posts; every two have the same time."""
    with app.app_context():
        author = person('susan')
        for number in range(60):
            add_post(author, f'number {number}', minutes=100 + number // 2)
        db.session.commit()
    return susan


def links(page: str) -> dict[str, str]:
    """Return where the pager leads, by `prev` and `next`."""
    return {rel: href.replace('&amp;', '&') for rel, href in LINK.findall(page)}


def numbers(page: str) -> list[int]:
    """Return the numbers of the posts on a page."""
    return [int(number) for number in NUMBER.findall(page)]


@pytest.mark.parametrize('path', ['/index', '/explore', '/user/susan'])
def test_every_post_is_reached_once_by_links_and_back(susan, path):
    page = susan.get(path).text
    assert 'prev' not in links(page)
    pages = [page]
    while 'next' in links(pages[-1]):
        pages.append(susan.get(links(pages[-1])['next']).text)
    assert [number for page in pages for number in numbers(page)] == list(range(59, -1, -1))
    assert [PLACE.search(page)[1] for page in pages] == [f'Page {n} of 3' for n in (1, 2, 3)]
    back = susan.get(links(pages[2])['prev']).text
    assert numbers(back) == numbers(pages[1])
    assert numbers(susan.get(links(back)['prev']).text) == numbers(pages[0])


def test_new_and_deleted_posts_move_nothing(app, susan):
    first = susan.get('/index').text
    susan.post('/index', {'post': 'number 60'})
    last_seen_number = numbers(first)[-1]
    with app.app_context():
        db.session.execute(db.delete(Post).where(Post.body == f'number {last_seen_number}'))
        db.session.commit()
    assert numbers(susan.get(links(first)['next']).text)[0] == last_seen_number - 1


@pytest.mark.parametrize('path', ['/index', '/explore', '/user/susan'])
def test_numbered_pages_still_work(susan, path):
    assert numbers(susan.get(f'{path}?page=2').text) == list(range(34, 9, -1))


@pytest.mark.parametrize('number', ['0', '-1', 'x', '', '1.5', '٢', '1e9', '+1', ' 1'])
def test_number_that_makes_no_sense_means_the_first_page(susan, number):
    answer = susan.get('/explore', query_string={'page': number})
    assert answer.status_code == 200
    assert numbers(answer.text)[0] == 59


@pytest.mark.parametrize('number', ['5', '99', '99999999999999999999', '9' * 6000])
def test_page_beyond_the_end_explains_itself(susan, number):
    answer = susan.get(f'/user/susan?page={number}')
    assert answer.status_code == 200
    assert numbers(answer.text) == []
    assert 'There is no page' in answer.text
    assert 'href="/user/susan">Go to the first page' in answer.text


@pytest.mark.parametrize('name', ['before', 'after'])
@pytest.mark.parametrize(
    'cursor', ['', 'x', '1', '1-', '-1', '1-2-3', '٢-1', '9' * 25 + '-1', '1-' + '9' * 25, '1.5-1']
)
def test_cursor_that_makes_no_sense_is_left_out(susan, name, cursor):
    answer = susan.get('/explore', query_string={name: cursor})
    assert answer.status_code == 200
    assert numbers(answer.text)[0] == 59


def test_cursors_beyond_all_posts(susan):
    assert 'There is no page' in susan.get('/explore?before=1-1').text
    assert numbers(susan.get('/explore?after=9999999999999999-1').text)[0] == 59
    assert numbers(susan.get('/explore?before=9999999999999999-1').text)[0] == 59
