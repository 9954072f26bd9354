"""How much a request may bring."""

from io import BytesIO
from itertools import product
from random import Random

import pytest
from flask import request

from app.http.request_size import FILE_BODY_BYTES, PICTURES_BODY_BYTES

KB = 1024
URLENCODED = 'application/x-www-form-urlencoded'
MULTIPART = 'multipart/form-data'


@pytest.mark.parametrize(('size', 'status'), [(64 * KB, 422), (64 * KB + 1, 413), (10**7, 413)])
def test_body_has_at_most_64_kilobytes(susan, size, status):
    body = b'post='.ljust(size, b'x')
    assert susan.client.post('/index', data=body, content_type=URLENCODED).status_code == status


@pytest.mark.parametrize(
    ('path', 'kind'),
    [
        *product(['/index', '/auth/login', '/api/posts'], [URLENCODED, 'application/json']),
        *product(['/auth/login', '/api/posts'], [f'{MULTIPART}; boundary=x']),
    ],
)
def test_body_that_announces_no_length_is_as_short(susan, path, kind):
    answer = susan.client.post(
        path,
        input_stream=BytesIO(b'post='.ljust(70_000, b'x')),
        content_type=kind,
        environ_overrides={'wsgi.input_terminated': True},
    )
    assert answer.status_code == 413


def test_body_of_just_64_kilobytes_may_announce_no_length(susan):
    answer = susan.client.post(
        '/index',
        input_stream=BytesIO(b'post='.ljust(64 * KB, b'x')),
        content_type=URLENCODED,
        environ_overrides={'wsgi.input_terminated': True},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize('kind', [URLENCODED, MULTIPART])
@pytest.mark.parametrize(('count', 'status'), [(100, 422), (101, 413), (2000, 413)])
def test_form_has_at_most_100_fields(susan, kind, count, status):
    fields = {'a': ['b'] * (count - 1), 'post': ''}
    assert susan.client.post('/index', data=fields, content_type=kind).status_code == status


@pytest.mark.parametrize(('size', 'status'), [(63 * KB, 422), (64 * KB, 413)])
def test_field_sent_as_a_part_is_as_short(susan, size, status):
    answer = susan.client.post('/index', data={'post': 'x' * size}, content_type=MULTIPART)
    assert answer.status_code == status


def test_all_fields_sent_as_parts_are_as_short_together(susan):
    fields = {f'field{number}': 'x' * 9_000 for number in range(8)}
    answer = susan.client.post('/index', data=fields, content_type=MULTIPART)
    assert answer.status_code == 413


@pytest.mark.parametrize('path', ['/', '/index', '/settings/avatar'])
@pytest.mark.parametrize('kind', [URLENCODED, 'application/json', 'text/plain', 'image/png'])
def test_only_forms_with_files_may_be_larger(susan, path, kind):
    answer = susan.client.post(path, data=b'a=' + b'x' * 64 * KB, content_type=kind)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ('path', 'field', 'size', 'status'),
    [
        ('/index', 'pictures', FILE_BODY_BYTES, 422),
        ('/index', 'pictures', PICTURES_BODY_BYTES, 413),
        ('/settings/avatar', 'picture', FILE_BODY_BYTES - 1 * KB, 422),
        ('/settings/avatar', 'picture', FILE_BODY_BYTES, 413),
        ('/auth/login', 'picture', 64 * KB, 413),
    ],
)
def test_files_of_any_bytes_are_read_up_to_the_limit(susan, path, field, size, status):
    # Line breaks, wherever they stand, might be the start of what ends a file.
    file = BytesIO(Random(1).randbytes(size)), 'a.png'
    answer = susan.client.post(path, data={field: file}, content_type=MULTIPART)
    assert answer.status_code == status


def test_too_large_is_explained(stranger):
    page = stranger.client.post('/auth/login', data={'username': 'x' * 10**5})
    assert '<h1>Too large</h1>' in page.text
    program = stranger.client.post(
        '/auth/login', data={'username': 'x' * 10**5}, headers={'Accept': '*/*'}
    )
    assert (program.status_code, program.json) == (413, {'error': 'Request Entity Too Large'})


def test_answer_does_not_grow_with_what_was_sent(susan):
    fields = {f'field{number}': 'x' for number in range(100)}
    answer = susan.post('/index', fields)
    assert answer.status_code == 413
    assert len(answer.data) < 20 * KB


def nested(levels: int) -> str:
    """Return JSON with lists and objects by turns, within each other."""
    text = '1'
    for level in range(levels):
        text = f'[{text}, 2]' if level % 2 else f'{{"a": {text}}}'
    return text


@pytest.mark.parametrize(
    ('body', 'good'),
    [
        ('1', True),
        (nested(20), True),
        (nested(21), False),
        ('[' * 30_000, False),
        ('[' * 10_000 + ']' * 10_000, False),
        ('{"a":' * 8_000 + '1' + '}' * 8_000, False),
        ('[' + '[],' * 10_000 + '[]]', True),
    ],
)
def test_json_is_at_most_20_levels_deep(app, body, good):
    with app.test_request_context(data=body, content_type='application/json'):
        assert (request.get_json(silent=True) is not None) == good


@pytest.mark.parametrize('path', ['/auth/login', '/index', '/api/media'])
def test_part_without_a_name_is_no_fault(susan, path):
    body = b'--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n'
    answer = susan.client.post(path, data=body, content_type='multipart/form-data; boundary=b')
    assert answer.status_code < 500
