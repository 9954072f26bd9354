"""Filters of a program's user, and what its lists leave out."""

import pytest

from app import db
from tests.api.program import told
from tests.cast import add_post, person
from tests.queries import count_queries


@pytest.fixture
def post_id(app):
    """A post of john's, whom susan follows."""
    with app.app_context():
        susan, john = person('susan'), person('john')
        susan.follow(john)
        post = john.write_post('secret moonset #sunset')
        db.session.commit()
        return post.id


def test_filters_are_made_changed_and_deleted(app, program):
    answer = program.post('/api/filters', {'phrase': ' rain ', 'duration': 60})
    made = answer.json
    assert answer.status_code == 201
    assert (made['phrase'], made['action'], made['until'] > made['timestamp']) == (
        'rain',
        'hide',
        True,
    )
    path = f'/api/filters/{made["id"]}'
    changed = program.put(path, {'phrase': 'snow', 'action': 'cover'}).json
    assert (changed['phrase'], changed['action'], changed['until']) == ('snow', 'cover', None)
    assert program.get('/api/filters').json == {'items': [changed]}
    assert program.delete(path).status_code == 204
    assert program.delete(path).status_code == 404
    assert program.put(path, {'phrase': 'snow'}).status_code == 404


@pytest.mark.parametrize(
    'path',
    [
        '/api/posts',
        '/api/timeline',
        '/api/timeline?reposts=1',
        '/api/tags/sunset/posts',
        '/api/search?q=moonset',
        '/api/users/{john_id}/posts',
    ],
)
def test_lists_leave_out_and_mark(app, program, post_id, path):
    with app.app_context():
        path = path.format(john_id=person('john').id)
    assert 'secret' in program.get(path).text
    program.post('/api/filters', {'phrase': 'moonset'})
    assert 'secret' not in program.get(path).text
    # By itself it is found, and says why lists haven't got it.
    assert program.get(f'/api/posts/{post_id}').json['filtered'] == 'moonset'
    program.post('/api/filters', {'phrase': 'moonset', 'action': 'cover'})
    (post,) = (
        item.get('post', item) for item in program.get(path).json['items'] if 'secret' in str(item)
    )
    assert post['filtered'] == 'moonset'


def test_threads_leave_out_replies(app, program, post_id):
    with app.app_context():
        person('mary').write_post('secret moonset below', reply_to=post_id)
        db.session.commit()
    path = f'/api/posts/{post_id}/replies'
    assert len(program.get(path).json['items']) == 1
    program.post('/api/filters', {'phrase': 'below'})
    assert program.get(path).json['items'] == []


def test_pages_go_on_behind_what_is_hidden(app, program):
    with app.app_context():
        for place, body in enumerate(['oldest', 'moonset', 'moonset']):
            add_post(person('john'), body, minutes=place + 100)
        db.session.commit()
    program.post('/api/filters', {'phrase': 'moonset'})
    first = program.get('/api/posts?per_page=2').json
    assert first['items'] == []
    assert 'oldest' in program.get(first['_links']['next']).text


def test_a_filter_takes_one_more_statement_and_none_without(app, program, post_id):
    with count_queries() as without:
        program.get('/api/posts')
    program.post('/api/filters', {'phrase': 'nothing'})
    with count_queries() as queries:
        program.get('/api/posts')
    assert len(queries) == len(without) + 1


@pytest.mark.parametrize(
    ('sent', 'field'),
    [
        ({}, 'phrase'),
        ({'phrase': ' '}, 'phrase'),
        ({'phrase': '!?'}, 'phrase'),
        ({'phrase': 'a' * 101}, 'phrase'),
        ({'phrase': 'a\nb'}, 'phrase'),
        ({'phrase': 7}, 'phrase'),
        ({'phrase': 'rain', 'action': 'delete'}, 'action'),
        ({'phrase': 'rain', 'duration': 10**12}, 'duration'),
    ],
)
def test_what_cannot_be_filtered(app, program, sent, field):
    status, fields = told(program.post('/api/filters', sent))
    assert status == 400
    assert list(fields) == [field]


def test_one_too_many_is_refused(app, program):
    for number in range(50):
        assert program.post('/api/filters', {'phrase': f'word{number}'}).status_code == 201
    status, fields = told(program.post('/api/filters', {'phrase': 'one more'}))
    assert (status, list(fields)) == (400, ['phrase'])
