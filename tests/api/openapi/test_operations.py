"""What the description says of every operation alike."""

import pytest

from app.api.openapi.operations import bound_texts, complete_answer, errors_of
from app.models.posts.post import BODY_LENGTH


@pytest.mark.parametrize(
    ('path', 'operation', 'errors'),
    [
        ('/api/users', {}, set()),
        ('/api/users', {'security': [{'token_auth': []}]}, {'401', '403'}),
        ('/api/tokens', {'security': [{'basic_auth': []}]}, {'401', '403'}),
        ('/api/posts', {'requestBody': {}}, {'400', '403', '413', '415'}),
        ('/api/posts/{id}', {}, {'404'}),
        ('/api/messages', {}, {'404'}),
        ('/api/users', {'parameters': [{'in': 'query'}]}, {'400'}),
    ],
)
def test_errors_follow_from_what_is_sent(path, operation, errors):
    assert errors_of(path, {'parameters': [], **operation}) == errors | {'429', '503'}


def test_posts_are_as_long_as_the_site_allows(app):
    app.config['POST_LENGTH'] = 77
    field, other = {'maxLength': BODY_LENGTH}, {'maxLength': BODY_LENGTH - 1}
    message = {'maxLength': BODY_LENGTH}
    with app.app_context():
        bound_texts({'Post': {'properties': {'body': field, 'name': other}}})
        bound_texts({'NewMessage': {'properties': {'body': message}}})
    assert message['maxLength'] == 1000
    assert (field['maxLength'], other['maxLength']) == (77, BODY_LENGTH - 1)


@pytest.mark.parametrize(
    ('code', 'header'),
    [('200', 'ETag'), ('201', 'Location'), ('401', 'WWW-Authenticate'), ('429', 'Retry-After')],
)
def test_answer_has_the_header_of_its_code(code, header):
    answer = {}
    complete_answer(code, answer)
    assert {header, 'X-RateLimit-Limit'} <= set(answer['headers'])
    assert ('content' in answer) == (code >= '400')
