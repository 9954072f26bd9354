"""A search has the same answer whatever keeps the index."""

import pytest

from app import db
from app.models import Post, User
from app.search import MOST_HITS, query_index
from tests.cast import add_post, person
from tests.search.places import settle

pytestmark = pytest.mark.usefixtures('app_context')

BODIES = [
    'Un café à Paris',
    'The long way home',
    'It was a long, long day, and home is a way off',
    '日本語の勉強',
    'Read https://example.com/foo-bar_baz at the table',
    'Tables and tablecloths',
    'ÉLÈVE Straße Łódź',
    'Late train 🚂',
    'I am it',
    'C++ & <b>bold</b> "quoted" it\'s 100%_sure \\o/ *',
    'Напиток и ёлка, достопримечательностей',
]


# What finds which of them, and nothing else.
FINDS = {
    'cafe': [0],
    'CAFÉ': [0],
    'cafe\u0301 par': [0],
    'eleve strasse lodz': [6],
    'елка': [10],
    'достопримечательностей': [10],
    'it am': [8],
    'way a': [2],
    'table': [4, 5],
    'table at': [4],
    'at table': [4],
    'tabl at': [],
    '"table"': [4],
    '"long way"': [1],
    '"way long"': [],
    'long way': [1, 2],
    '"long way" home': [1],
    '日本': [3],
    '本語の': [3],
    '勉': [3],
    '語本': [],
    'example.com': [4],
    'example.co': [4],
    'com.example': [],
    'foo-bar': [4],
    'baz': [4],
    '🚂': [7],
    "c++ <b>bold</b> it's": [9],
    '100%': [9],
    'from:susan cafe': [0],
    'FROM:@SUSAN cafe': [0],
    'from:john cafe': [],
    'from:nobody': [],
    'cafe before:2026': [],
    'cafe after:2025-12-31': [0],
    'cafe after:2026-01-01': [],
    'lang:de': [6],
    'strasse lang:DE': [6],
    'cafe lang:de': [],
    'nothing': [],
    '!? "" *': [],
    '': [],
}


def bodies(text: str) -> list[str]:
    """Return what a search finds, best first."""
    found, total = Post.search(text, 1, 25)
    assert total == len(found)
    return [post.body for post in found]


def test_everything_is_found_by_what_it_says():
    for minutes, body in enumerate(BODIES, 100):
        add_post(person('susan'), body, minutes).language = 'de' if 'Straße' in body else 'en'
    settle()
    assert {text: sorted(map(BODIES.index, bodies(text))) for text in FINDS} == FINDS


def test_best_comes_first_and_the_newest_among_equals():
    susan = person('susan')
    for minutes, body in enumerate(['train', 'a train of thought and of much else', 'train'], 100):
        add_post(susan, body, minutes)
    old = add_post(susan, 'train', -100)
    settle()
    found, total = Post.search('train', 1, 25)
    assert total == 4
    assert [post.body for post in found][:3] == ['train'] * 3
    assert [post.timestamp for post in found[:3]] == sorted(
        (post.timestamp for post in found[:3]), reverse=True
    )
    assert found[2] == old


def test_newest_comes_first_where_that_is_asked_for():
    susan = person('susan')
    for minutes, body in enumerate(['train', 'a train of thought and of much else', 'none'], 100):
        add_post(susan, body, minutes)
    oldest = add_post(susan, 'train train', -100)
    settle()
    ids, total = query_index('post', 'train', 1, 25, is_newest_first=True)
    found = [db.session.get_one(Post, post_id) for post_id in ids]
    assert [post.body for post in found] == [
        'a train of thought and of much else',
        'train',
        'train train',
    ]
    assert (total, ids[-1]) == (3, oldest.id)
    assert query_index('post', 'train', 2, 2, is_newest_first=True) == (ids[2:], 3)


def test_newest_comes_first_where_no_word_is_asked_for():
    add_post(person('john'), 'second', 10)
    add_post(person('john'), 'third', 20)
    settle()
    assert bodies('from:john') == ['third', 'second', 'john was here']


def test_threads_are_found_by_who_is_answered():
    first = add_post(person('susan'), 'Where is the train?', 10)
    settle()
    person('john').write_post('On the train.', reply_to=first.id)
    person('mary').write_post('Which train?', reply_to=first.id)
    person('susan').write_post('Alone on a train', who_can_reply='nobody')
    settle()
    assert sorted(bodies('to:Susan')) == ['On the train.', 'Which train?']
    assert bodies('to:susan from:mary train') == ['Which train?']
    assert bodies('train has:replies') == bodies('has:replies') == ['Where is the train?']
    assert bodies('to:john') == bodies('to:nobody') == []


def test_pages():
    for number in range(7):
        add_post(person('john'), f'page {number}', number)
    settle()
    pages = [query_index('post', 'page', page, 3) for page in (1, 2, 3, 4)]
    assert [(len(ids), total) for ids, total in pages] == [(3, 7), (3, 7), (1, 7), (0, 7)]
    assert len({number for ids, _total in pages for number in ids}) == 7
    assert query_index('post', 'page', 0, 3) == query_index('post', 'page', -5, 3) == pages[0]
    for page in (MOST_HITS // 3, MOST_HITS // 3 + 1, 10**9, 10**30):
        assert query_index('post', 'page', page, 3) == ([], 7)


def test_people_are_found_by_name_and_by_what_they_say():
    person('mary').about_me = 'Fond of trains, and of Susan'
    person('david').about_me = 'Röntgen'
    settle()
    found, total = User.search('susan', 1, 25)
    assert ([one.username for one in found], total) == (['susan', 'mary'], 2)
    assert User.search('rontg', 1, 25) == ([person('david')], 1)
    assert User.search('dav', 1, 25) == ([person('david')], 1)
    assert User.search('trains from:mary', 1, 25) == ([], 0)


def test_people_who_have_left_are_hidden():
    mary = person('mary')
    mary.about_me = 'Fond of trains'
    mary.close()
    settle()
    assert User.search('trains', 1, 25) == User.search('mary', 1, 25) == ([], 0)
    assert bodies('mary') == bodies('from:mary') == []
    assert len(bodies('was here')) == 4
    mary.reopen()
    settle()
    assert User.search('trains', 1, 25) == ([mary], 1)
    assert bodies('mary') == bodies('from:mary') == ['mary was here']


def test_empty_texts_are_found_by_what_else_is_known_of_them():
    add_post(person('john'), '!!!', 10)
    settle()
    assert bodies('from:john') == ['!!!', 'john was here']
