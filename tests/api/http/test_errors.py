"""Errors below /api: JSON for every client."""

import pytest

from tests.site import site

PAGE = {'Accept': 'text/html'}


@pytest.mark.parametrize('path', ['/api/nowhere', '/api/users/x', '/api/users/1/', '/api/users/-1'])
def test_not_found_is_json(nobody, path):
    answer = nobody.get(path, headers=PAGE)
    assert (answer.status_code, answer.json) == (404, {'error': 'Not Found'})


def test_number_that_no_row_can_have_is_not_found(program):
    for number in (0, 2**31, 10**30):
        assert program.get(f'/api/users/{number}').status_code == 404


def test_fault_is_json():
    app = site('sqlite://', PROPAGATE_EXCEPTIONS=False)
    app.view_functions['api.openapi'] = lambda: 1 / 0
    answer = app.test_client().get('/api/openapi.json', headers=PAGE)
    assert (answer.status_code, answer.json) == (500, {'error': 'Internal Server Error'})


def test_host_that_is_not_ours_is_json(nobody):
    answer = nobody.get('/api/openapi.json', headers={'Host': 'evil.example', **PAGE})
    assert (answer.status_code, answer.json) == (400, {'error': 'Bad Request'})


def test_way_to_the_page_of_the_api(nobody):
    assert nobody.get('/api').location.endswith('/api/')


@pytest.mark.parametrize('body', ['{', '', '[1', '\xff', '{"a": 1} x', "{'a': 1}"])
def test_broken_json_is_explained(program, body):
    answer = program.ask('PUT', '/api/users/1', data=body, content_type='application/json')
    assert answer.status_code == 400
    assert answer.json['message'] == 'the body is not valid JSON, or is nested too deeply'


@pytest.mark.parametrize('encoding', ['utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32'])
def test_json_is_read_in_every_encoding_of_unicode(program, encoding):
    body = '{"body": "Größe 😀"}'.encode(encoding)
    answer = program.ask('POST', '/api/posts', data=body, content_type='application/json')
    assert (answer.status_code, answer.json['body']) == (201, 'Größe 😀')


@pytest.mark.parametrize('body', [b'\xef\xbb\xbf', b'\xff\xfe{', '{"body": "ü"}'.encode('latin-1')])
def test_what_no_encoding_explains_is_explained(program, body):
    answer = program.ask('POST', '/api/posts', data=body, content_type='application/json')
    assert answer.status_code == 400
    assert answer.json['message'] == 'the body is not valid JSON, or is nested too deeply'


@pytest.mark.parametrize('body', ['null', '[]', '1', '"x"', '[{"about_me": "x"}]', 'NaN'])
def test_other_json_than_an_object_is_explained(program, body):
    answer = program.ask('PUT', '/api/users/1', data=body, content_type='application/json')
    assert (answer.status_code, answer.json['message']) == (400, 'the body must be a JSON object')
