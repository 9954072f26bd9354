"""Posts: reading, writing, changing and deleting them."""

import pytest

from app import db
from tests.api.program import told
from tests.cast import password_of, person
from tests.site import Visitor


def bodies(answer):
    """Return what the posts in a list say."""
    return [post['body'] for post in answer.json['items']]


def test_post_is_described(program):
    assert program.get('/api/posts/2').json == {
        'id': 2,
        'body': 'john was here',
        'timestamp': '2026-01-01T00:01:00+00:00',
        'edited': None,
        'language': None,
        'mentions': [],
        'tags': [],
        'reply_to_id': None,
        'thread_id': None,
        'who_can_reply': 'everyone',
        **{'content_warning': None, 'sensitive': False, 'media': [], 'filtered': None},
        'covered': False,
        'visibility': 'public',
        'quote_id': None,
        **dict.fromkeys(('reply_count', 'like_count', 'repost_count'), 0),
        **dict.fromkeys(('liked', 'reposted', 'bookmarked'), False),
        'author': {
            'id': 2,
            'username': 'john',
            'display_name': 'john',
            '_links': {'self': '/api/users/2'},
        },
        '_links': {'self': '/api/posts/2', 'author': '/api/users/2'},
    }


def test_lists_are_newest_first(program):
    assert program.put('/api/me/following/2').status_code == 204
    everything = ['noise', 'david', 'mary', 'john', 'susan']
    assert bodies(program.get('/api/posts')) == [f'{name} was here' for name in everything]
    assert bodies(program.get('/api/timeline')) == ['john was here', 'susan was here']
    assert bodies(program.get('/api/users/3/posts')) == ['mary was here']


def test_writing(program):
    answer = program.post('/api/posts', {'body': ' Good morning,\r\nhow are you?\n'})
    assert answer.status_code == 201
    assert answer.json['body'] == 'Good morning,\nhow are you?'
    assert answer.json['language'] == 'en'
    assert program.get(answer.headers['Location']).json == answer.json


def test_changing_keeps_the_former_text(program):
    answer = program.put('/api/posts/1', {'body': 'susan is here'})
    assert (answer.status_code, answer.json['body']) == (200, 'susan is here')
    assert answer.json['edited']
    (former,) = program.get('/api/posts/1/history').json['items']
    assert former == {'body': 'susan was here', 'timestamp': '2026-01-01T00:00:00+00:00'}


def test_deleting(program):
    assert program.delete('/api/posts/1').status_code == 204
    assert program.get('/api/posts/1').status_code == 404
    assert program.delete('/api/posts/1').status_code == 404


def test_posts_of_others_are_not_touched(program):
    assert program.put('/api/posts/2', {'body': 'forged'}).status_code == 404
    assert program.delete('/api/posts/2').status_code == 404
    assert program.get('/api/posts/2').json['body'] == 'john was here'


@pytest.mark.parametrize(
    'body', ['', ' \n', 'x' * 141, 'a\x00b', 'a\ud800b', None, 5, ['x'], {'a': 1}, float('nan')]
)
def test_rules_of_the_form_hold(program, body):
    status, fields = told(program.post('/api/posts', {'body': body}))
    assert (status, list(fields)) == (400, ['body'])
    assert told(program.put('/api/posts/1', {'body': body}))[0] == 400


def test_site_decides_how_long_posts_are(app, program):
    app.config['POST_LENGTH'] = 3
    assert program.post('/api/posts', {'body': 'abc'}).status_code == 201
    assert told(program.post('/api/posts', {'body': 'abcd'}))[0] == 400


def test_address_must_be_confirmed_where_the_site_asks_for_it(app, program):
    app.config['VERIFY_EMAIL'] = True
    answer = program.post('/api/posts', {'body': 'Hello'})
    assert answer.status_code == 403
    assert answer.json['message'] == 'Confirm your email address before you post.'
    with app.app_context():
        susan = person('susan')
        susan.confirm_email(susan.email)
        db.session.commit()
    assert program.post('/api/posts', {'body': 'Hello'}).status_code == 201


def test_posts_of_those_who_left_are_hidden(app, program):
    Visitor(app).sign_in('john').post('/auth/close_account', {'password': password_of('john')})
    assert 'john was here' not in bodies(program.get('/api/posts'))
    for path in ('/api/posts/2', '/api/posts/2/history', '/api/users/2/posts'):
        assert program.get(path).status_code == 404
