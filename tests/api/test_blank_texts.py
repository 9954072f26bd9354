"""A text in which nothing can be seen is refused wherever somebody writes one."""

import pytest

from tests.api.program import told
from tests.text.cases import BLANK

OPERATIONS = [
    ('post', '/api/posts', 'body', {}),
    ('put', '/api/posts/1', 'body', {}),
    ('post', '/api/messages', 'body', {'recipient': 'john'}),
    ('put', '/api/users/1', 'about_me', {}),
]


@pytest.mark.parametrize('text', BLANK)
@pytest.mark.parametrize(('method', 'path', 'field', 'others'), OPERATIONS)
def test_programs_are_refused_too(program, method, path, field, others, text):
    answer = getattr(program, method)(path, {**others, field: text})
    assert told(answer) == (400, {field: 'This text is blank.'})
