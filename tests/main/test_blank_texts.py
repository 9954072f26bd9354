"""A text in which nothing can be seen is refused wherever somebody writes one."""

import pytest

from tests.auth.test_tokens import GOOD
from tests.tables import rows
from tests.text.cases import BLANK

MESSAGE = 'This text is blank.'
PAGES = [
    ('/', 'post', {}),
    ('/post/1/edit', 'post', {}),
    ('/send_message/john', 'message', {}),
    ('/edit_profile', 'about_me', {'username': 'susan'}),
    ('/auth/tokens', 'token_name', GOOD),
]


@pytest.mark.parametrize('text', BLANK)
@pytest.mark.parametrize(('path', 'field', 'others'), PAGES)
def test_pages_refuse_it(app, susan, path, field, others, text):
    before = rows(app)
    answer = susan.post(path, {**others, field: text})
    assert answer.status_code == 422
    assert MESSAGE in answer.text
    assert rows(app) == before


def test_invisible_characters_within_a_text_are_kept(susan):
    susan.post('/', {'post': '\u200fनमस्ते 👩\u200d🚀\u200f'})
    assert '\u200fनमस्ते 👩\u200d🚀\u200f' in susan.get('/').text
