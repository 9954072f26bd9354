"""Programs like, repost and bookmark posts as pages do."""

import pytest

from app import db
from app.models import Post
from tests.api.program import Program

STATES = 'liked', 'reposted', 'bookmarked'
KINDS = dict(zip(('like', 'repost', 'bookmark'), STATES, strict=True))


def states(post: dict) -> list[str]:
    """Return what the program has done with a post."""
    return [name for name in STATES if post[name]]


@pytest.mark.parametrize(('kind', 'state'), KINDS.items())
def test_twice_is_once_there_and_back(program, kind, state):
    path = f'/api/posts/2/{kind}'
    for _time in (1, 2):
        answer = program.put(path)
        assert answer.status_code == 200
        assert states(answer.json) == [state]
    assert program.get('/api/posts/2').json == answer.json
    for _time in (1, 2):
        answer = program.delete(path)
        assert (answer.status_code, states(answer.json)) == (200, [])


def test_counts_are_everybodys_and_states_are_ones_own(app, program):
    program.put('/api/posts/2/like')
    program.put('/api/posts/2/repost')
    other = Program(app, 'john')
    post = other.get('/api/posts/2').json
    assert (post['like_count'], post['repost_count'], states(post)) == (1, 1, [])
    (found,) = [post for post in other.get('/api/posts').json['items'] if post['id'] == 2]
    assert found == post


def test_page_and_program_do_the_same(app, program, susan):
    susan.post('/post/2/like', {})
    assert states(program.get('/api/posts/2').json) == ['liked']
    program.delete('/api/posts/2/like')
    assert 'action-count' not in susan.get('/post/2').text


@pytest.mark.parametrize('kind', KINDS)
def test_missing_post_is_not_found(program, kind):
    assert program.put(f'/api/posts/999/{kind}').status_code == 404
    assert program.delete(f'/api/posts/999/{kind}').status_code == 404


@pytest.mark.parametrize('kind', ['like', 'repost'])
def test_list_names_those_who_did(app, program, kind):
    program.put(f'/api/posts/2/{kind}')
    page = Program(app, 'john').get(f'/api/posts/2/{kind}s').json
    assert [user['username'] for user in page['items']] == ['susan']
    assert page['_meta']['total_items'] == 1


def test_bookmarks_are_ones_own(app, program):
    for post_id in (2, 4):
        program.put(f'/api/posts/{post_id}/bookmark')
    assert [post['id'] for post in program.get('/api/bookmarks').json['items']] == [4, 2]
    assert Program(app, 'john').get('/api/bookmarks').json['items'] == []


def test_quote_has_the_id_of_what_it_quotes(app, program):
    answer = program.post('/api/posts', {'body': 'look', 'quote_id': 2})
    assert (answer.status_code, answer.json['quote_id']) == (201, 2)
    assert program.get('/api/posts/6').json['quote_id'] == 2
    with app.app_context():
        Post.delete_by_id(2)
        db.session.commit()
    assert program.get('/api/posts/6').json['quote_id'] is None


@pytest.mark.parametrize(
    ('choice', 'field'),
    [({'quote_id': 999}, 'quote_id'), ({'quote_id': 2, 'reply_to_id': 3}, 'reply_to_id')],
)
def test_what_can_not_be_quoted_is_refused(program, choice, field):
    answer = program.post('/api/posts', {'body': 'look', **choice})
    assert (answer.status_code, list(answer.json['fields'])) == (400, [field])
