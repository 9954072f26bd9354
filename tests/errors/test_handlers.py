"""Every error as a page or as JSON."""

import re

import pytest

PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'


@pytest.mark.parametrize(
    'accept',
    [PAGE, 'text/html', 'text/*', 'application/json;q=0.5, text/html', 'image/png, text/html'],
)
def test_who_prefers_pages_gets_a_page(stranger, accept):
    answer = stranger.get('/nowhere', headers={'Accept': accept})
    assert answer.status_code == 404
    assert answer.mimetype == 'text/html'
    assert 'Not found' in answer.text
    assert 'href="/index">Home' in answer.text


@pytest.mark.parametrize(
    'accept', [None, '', '*/*', 'application/json', 'application/json, text/html', 'image/png', 'x']
)
def test_everybody_else_gets_json(app, accept):
    headers = {} if accept is None else {'Accept': accept}
    answer = app.test_client().get('/nowhere', headers=headers)
    assert answer.status_code == 404
    assert answer.json == {'error': 'Not Found'}


@pytest.mark.parametrize(
    ('code', 'title', 'name'),
    [
        (400, 'Bad request', 'Bad Request'),
        (403, 'Access denied', 'Forbidden'),
        (404, 'Not found', 'Not Found'),
        (405, 'Page not available', 'Method Not Allowed'),
        (413, 'Too large', 'Request Entity Too Large'),
        (415, 'Bad request', 'Unsupported Media Type'),
        (429, 'Too many requests', 'Too Many Requests'),
        (500, 'An unexpected error has occurred', 'Internal Server Error'),
        (503, 'Temporarily unavailable', 'Service Unavailable'),
    ],
)
def test_each_status_has_words(susan, code, title, name):
    page = susan.get(f'/stop?code={code}')
    assert page.status_code == code
    assert f'<title>{title} - Microblog</title>' in page.text
    assert f'<h1>{title}</h1>' in page.text
    program = susan.get(f'/stop?code={code}', headers={'Accept': '*/*'})
    assert (program.status_code, program.json) == (code, {'error': name})


def test_fault_is_explained_logged_and_undone(susan, caplog):
    answer = susan.get('/fail')
    assert answer.status_code == 500
    assert 'An unexpected error has occurred' in answer.text
    assert 'Something went wrong on our side.' in answer.text
    assert re.search('Reference: <code>[0-9a-f]+</code>', answer.text)
    assert 'Exception on /fail [GET]' in caplog.messages
    assert 'a fault of ours' in caplog.text
    assert 'a fault of ours' not in answer.text
    assert 'susan was here' in susan.get('/explore').text


def test_fault_is_json_for_programs(stranger):
    answer = stranger.get('/fail', headers={'Accept': 'application/json'})
    assert (answer.status_code, answer.json) == (500, {'error': 'Internal Server Error'})
