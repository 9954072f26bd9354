"""Following people."""

import pytest

from tests.api.program import Program


def named(answer):
    """Return the names in a list of people."""
    return [user['username'] for user in answer.json['items']]


def test_follow_and_unfollow(program):
    for _twice in range(2):
        assert program.put('/api/me/following/2').status_code == 204
    assert named(program.get('/api/users/1/following')) == ['john']
    assert named(program.get('/api/users/2/followers')) == ['susan']
    for _twice in range(2):
        assert program.delete('/api/me/following/2').status_code == 204
    assert named(program.get('/api/users/1/following')) == []


def test_who_is_followed_is_told(program, john):
    for _twice in range(2):
        program.put('/api/me/following/2')
    assert john.get('/news').text.count('followed you.') == 1


@pytest.mark.parametrize(('number', 'status'), [(1, 403), (99, 404)])
def test_nobody_and_oneself_are_not_followed(program, number, status):
    assert program.put(f'/api/me/following/{number}').status_code == status
    assert program.delete(f'/api/me/following/{number}').status_code == status


def test_lists_of_nobody_are_not_found(program):
    for part in ('followers', 'following', 'posts'):
        assert program.get(f'/api/users/99/{part}').status_code == 404


def test_request_to_follow_a_protected_account(app, program):
    owner = Program(app, 'john')
    owner.put('/api/users/2', {'protected': True})
    for _twice in range(2):
        assert program.put('/api/me/following/2').status_code == 202
    assert named(program.get('/api/users/1/following')) == []
    assert named(owner.get('/api/follow_requests')) == ['susan']
    for _twice in range(2):
        assert program.delete('/api/me/following/2').status_code == 204
    assert owner.post('/api/follow_requests/1/authorize').status_code == 404
    for verdict, followers in (('reject', []), ('authorize', ['susan'])):
        program.put('/api/me/following/2')
        assert owner.post(f'/api/follow_requests/1/{verdict}').status_code == 204
        assert named(program.get('/api/users/2/followers')) == followers
    assert program.put('/api/me/following/2').status_code == 204


def test_remove_a_follower(app, program):
    program.put('/api/me/following/2')
    owner = Program(app, 'john')
    for _twice in range(2):
        assert owner.delete('/api/me/followers/1').status_code == 204
    assert named(program.get('/api/users/1/following')) == []
