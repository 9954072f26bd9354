"""What is refused of a body before a view sees it."""

import pytest

from tests.api.program import told

PROBLEM = 'must not contain lone surrogates'


@pytest.mark.parametrize('text', ['\ud800', 'walks\udfffin the rain', '\udc00\ud800 and more'])
@pytest.mark.parametrize('field', ['username', 'email', 'password', 'about_me', 'unknown'])
def test_half_a_character_is_refused_by_the_name_of_its_field(nobody, field, text):
    fields = {'username': 'new', 'email': 'new@example.com', 'password': 'a longer secret'}
    answer = nobody.post('/api/users', {**fields, field: text})
    assert told(answer) == (400, {field: PROBLEM})


def test_it_is_found_wherever_it_stands(program):
    answer = program.post('/api/posts', {'body': 'x', 'more': [{'text': ['', '\ud83d']}]})
    assert told(answer) == (400, {'more.0.text.1': PROBLEM})
    assert program.post('/api/posts', {'\ud83d': 'x'}).status_code == 400
    answer = program.post('/api/translations', {'text': '\ud83d', 'dest_language': 'es'})
    assert told(answer) == (400, {'text': PROBLEM})


def test_whole_characters_are_none_of_these(program):
    assert program.post('/api/posts', {'body': '\U0001f408 and \U0001f415'}).status_code == 201
