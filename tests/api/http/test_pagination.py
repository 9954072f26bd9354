"""Lists: their shape, their pages by number and by cursor, and how far they are counted."""

from itertools import product

import pytest

from app import db
from app.api.http import pagination
from tests.cast import add_person, add_post, person
from tests.queries import count_queries


@pytest.fixture
def program(app, program):
    """Susan's program, on a site with thirty people, all of whom follow her, and as many posts."""
    with app.app_context():
        susan = person('susan')
        for number in range(25):
            add_person(f'person{number}').follow(susan)
            add_post(susan, f'number {number}', minutes=10 + number // 2)
        db.session.commit()
    return program


LISTS = ['/api/users', '/api/users/1/followers', '/api/posts', '/api/timeline']


def walk(program, path, link):
    """Yield the ids of a page, and of those beside it, as far as a link leads."""
    while path:
        answer = program.get(path)
        assert answer.status_code == 200
        yield [item['id'] for item in answer.json['items']]
        path = answer.json['_links'][link]


def test_shape_is_the_tutorials(program):
    answer = program.get('/api/users').json
    assert answer['_meta'] == {'page': 1, 'per_page': 10, 'total_pages': 3, 'total_items': 30}
    assert answer['_links'] == {
        'self': '/api/users?page=1&per_page=10',
        'next': '/api/users?page=2&per_page=10',
        'prev': None,
    }
    assert [user['id'] for user in answer['items']] == list(range(1, 11))
    last = program.get('/api/users/1/followers?page=3&per_page=12').json
    assert last['_meta'] == {'page': 3, 'per_page': 12, 'total_pages': 3, 'total_items': 25}
    assert last['_links'] == {
        'self': '/api/users/1/followers?page=3&per_page=12',
        'next': None,
        'prev': '/api/users/1/followers?page=2&per_page=12',
    }


@pytest.mark.parametrize('path', LISTS)
def test_page_beyond_what_a_database_counts_to_is_empty_and_not_looked_for(program, path):
    with count_queries() as near:
        program.get(f'{path}?page=99')
    with count_queries() as far:
        answer = program.get(f'{path}?page=30159487536')
    assert (answer.status_code, answer.json['items']) == (200, [])
    assert len(far) < len(near)


@pytest.mark.parametrize('path', LISTS)
def test_links_lead_through_the_list_and_back(program, path):
    whole = [number for part in walk(program, f'{path}?per_page=100', 'next') for number in part]
    assert len(whole) == len(set(whole)) >= 25
    pages = list(walk(program, f'{path}?per_page=7', 'next'))
    assert [number for page in pages for number in page] == whole
    last = f'{path}?per_page=7&page={len(pages)}'
    back = list(walk(program, last, 'prev'))
    assert [number for page in back[::-1] for number in page] == whole


def test_cursors_lead_through_people_and_back(program):
    pages = list(walk(program, '/api/users?after=3&per_page=10', 'next'))
    assert [number for page in pages for number in page] == list(range(4, 31))
    back = list(walk(program, '/api/users?before=25&per_page=10', 'prev'))
    assert [number for page in back[::-1] for number in page] == list(range(1, 25))
    meta = program.get('/api/users?after=3').json['_meta']
    assert (meta['page'], meta['total_items']) == (None, 30)


def test_nothing_is_shown_twice_while_others_write(program, other):
    first = program.get('/api/posts?per_page=5').json
    other.post('/api/posts', {'body': 'Hello'})
    second = program.get(first['_links']['next']).json
    assert not {post['id'] for post in first['items']} & {post['id'] for post in second['items']}


def test_page_has_at_most_a_hundred(program):
    for path in LISTS:
        assert program.get(f'{path}?per_page=9999999999999999').json['_meta']['per_page'] == 100


def test_beyond_the_end_is_nothing(program):
    for path, number in product(LISTS, ['4', '9' * 20, '9' * 3000]):
        answer = program.get(f'{path}?page={number}')
        assert (answer.status_code, answer.json['items']) == (200, [])
        assert answer.json['_links']['next'] is None


def test_nonsense_is_named(program):
    texts = ['0', '-1', 'x', '', '1.5', '1e3', '٣', '%00']
    for path, text, name in product(LISTS, texts, ['page', 'per_page', 'before', 'after']):
        answer = program.get(f'{path}?{name}={text}')
        assert (answer.status_code, list(answer.json['fields'])) == (400, [name])


def test_cursor_of_no_post_is_a_place_all_the_same(program):
    for text, name in product(['9' * 18 + '-1', '1-9999999999', '0-0'], ['before', 'after']):
        assert program.get(f'/api/posts?{name}={text}').status_code == 200


def test_long_list_is_not_counted(program, monkeypatch):
    monkeypatch.setattr(pagination, 'COUNTED', 20)
    for path in LISTS:
        meta = program.get(f'{path}?per_page=5').json['_meta']
        assert (meta['total_items'], meta['total_pages']) == (None, None)
        pages = list(walk(program, f'{path}?per_page=5', 'next'))
        assert len({number for page in pages for number in page}) >= 25
        assert program.get(f'{path}?page=5&per_page=5').json['items'] == []
