"""Blocking and muting by programs."""

import pytest

from tests.api.program import Program, told
from tests.cast import person


@pytest.fixture
def john_id(app) -> int:
    with app.app_context():
        return person('john').id


def test_blocking_and_unblocking(app, program, john_id):
    path = f'/api/users/{john_id}/block'
    john = Program(app, 'john')
    for _ in range(2):
        assert program.put(path).status_code == 204
    assert [user['username'] for user in program.get('/api/blocks').json['items']] == ['john']
    assert john.get('/api/blocks').json['items'] == []
    assert program.get(f'/api/users/{john_id}').status_code == 404
    for _ in range(2):
        # Whoever isn't blocked any longer is seen again, and unblocking them is no mistake.
        assert program.delete(path).status_code == 204
    assert program.get(f'/api/users/{john_id}').status_code == 200


def test_muting_for_a_while(app, program, john_id):
    path = f'/api/users/{john_id}/mute'
    assert program.put(path).status_code == 204
    (muted,) = program.get('/api/mutes').json['items']
    assert (muted['username'], muted['until'], muted['notifications']) == ('john', None, True)
    assert program.put(path, {'duration': 60, 'notifications': False}).status_code == 204
    (muted,) = program.get('/api/mutes').json['items']
    assert muted['until'] is not None
    assert muted['notifications'] is False
    assert program.delete(path).status_code == 204
    assert program.get('/api/mutes').json['items'] == []


def test_who_has_blocked_the_user_since_can_be_unmuted(app, program, john_id):
    with app.app_context():
        own = person('susan').id
    program.put(f'/api/users/{john_id}/mute')
    Program(app, 'john').put(f'/api/users/{own}/block')
    assert [user['username'] for user in program.get('/api/mutes').json['items']] == ['john']
    assert program.delete(f'/api/users/{john_id}/mute').status_code == 204
    assert program.get('/api/mutes').json['items'] == []
    assert program.delete(f'/api/users/{john_id}/mute').status_code == 404


@pytest.mark.parametrize('duration', [-1, 10**12, 'long', 1.5, None])
def test_durations_that_are_none(app, program, john_id, duration):
    answer = program.put(f'/api/users/{john_id}/mute', {'duration': duration})
    status, fields = told(answer)
    assert status == 400
    assert 'duration' in fields


def test_nobody_blocks_themselves_or_who_is_not_there(app, program):
    with app.app_context():
        own = person('susan').id
    assert program.put(f'/api/users/{own}/block').status_code == 403
    assert program.put('/api/users/999/mute').status_code == 404


def test_who_is_blocked_finds_nobody_to_block(app, program, john_id):
    with app.app_context():
        own = person('susan').id
    program.put(f'/api/users/{john_id}/block')
    john = Program(app, 'john')
    for method in (john.put, john.delete):
        assert method(f'/api/users/{own}/block').status_code == 404
        assert method(f'/api/users/{own}/mute').status_code == 404
