"""Ids in the addresses of pages."""

import pytest

from tests.api.program import Program

# The digits one in Arabic, Devanagari and fullwidth forms.
ONES = '\u0661', '\u0967', '\uff11'


@pytest.mark.parametrize('one', ONES)
@pytest.mark.parametrize('path', ['/post/{}', '/post/{}/edit', '/post/{}/history', '/api/posts/{}'])
def test_only_digits_of_ascii_make_an_id(susan, one, path):
    assert susan.get(path.format(one)).status_code == 404


@pytest.mark.parametrize('one', ONES)
def test_programs_find_nobody_by_other_digits(app, one):
    program = Program(app, 'susan')
    assert program.get('/api/users/1').status_code == 200
    for path in ('users/{}', 'users/{}/posts', 'posts/{}', 'messages/{}'):
        assert program.get('/api/' + path.format(one)).status_code == 404
