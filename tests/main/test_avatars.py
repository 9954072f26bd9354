"""Pictures of people, as programs find their addresses in the API."""

import pytest

from tests.queries import count_queries


def test_picture_is_shown_to_everybody_and_kept(stranger):
    path = '/avatar/0123456789abcdef.svg'
    answer = stranger.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == 'image/svg+xml'
    assert answer.headers['Cache-Control'] == 'public, immutable, max-age=31536000'
    assert 'Set-Cookie' not in answer.headers
    assert answer.text.startswith('<svg')


def test_picture_costs_no_statement(susan):
    with count_queries() as queries:
        assert susan.get('/avatar/0123456789abcdef.svg').status_code == 200
    assert queries == []


@pytest.mark.parametrize('digest', ['x', '0' * 15, '0' * 17, 'g' * 16, '%00' * 16, '..', '٣' * 16])
def test_anything_else_is_not_found(stranger, digest):
    answer = stranger.get(f'/avatar/{digest}.svg')
    assert answer.status_code == 404
    assert answer.headers['Cache-Control'] == 'no-store'
