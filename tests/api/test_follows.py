"""Following people."""

import pytest


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
