"""The page about the API."""

import html
import json
import re
import shlex

from tests.admin.test_users import give
from tests.api.exported import add_export
from tests.api.program import Program
from tests.cast import password_of, person
from tests.media.pictures import encoded, stripes, upload
from tests.media.uploads import small
from tests.site import Visitor

LINE = re.compile(r'<code>(curl .*?)</code>', re.DOTALL)


def lines_of(page: str) -> list[str]:
    """Return the lines that a page tells its reader to try."""
    return [html.unescape(line) for line in LINE.findall(page)]


def test_page_is_for_people_and_names_this_host(app, stranger):
    for path in ('/api/', '/api/docs'):
        page = stranger.get(path)
        assert page.status_code == 200
        assert '<h1>API</h1>' in page.text
    assert 'http://localhost/api/users' in page.text
    app.config['SERVER_URL'] = 'https://blog.example.com'
    assert 'https://blog.example.com/api/users' in stranger.get('/api/docs').text


def test_footer_leads_there(stranger):
    assert 'href="/api/' in stranger.get('/auth/login').text


def test_lines_of_the_page_work(app, susan, media_folder):
    give(app, susan='owner')
    program = Program(app, 'susan', scopes=['read', 'write', 'admin'])
    susan.post('/follow/john')
    susan.post('/send_message/susan', {'message': 'Hello'})
    program.post('/api/filters', {'phrase': 'rain'})
    with app.app_context():
        add_export(person('susan'))
        small()
    lines = lines_of(susan.get('/api/docs').text)
    assert len(lines) > 20
    assert 'curl -X POST -u susan http://localhost/api/tokens' in lines
    for line in lines:
        # There is no translator, nobody follows, blocks or suspends themselves, asked to follow or
        # was reported, and what is deleted is gone.
        refused = (
            '/translations|/me/following|/block|/users/1/mute|/follow_requests/1|DELETE'
            '|/admin/users/1/|/admin/reports/1'
        )
        if not re.search(refused, line):
            answer = run(app, line.replace('$TOKEN', program.token).replace('-u susan', login()))
            assert answer.status_code in (200, 201, 204), (line, answer.text)


def login() -> str:
    """Return what curl asks for after -u with a name alone."""
    return f'-u susan:{password_of("susan")}'


def run(app, line: str):
    """Do what curl would do."""
    words = shlex.split(line)[1:]
    options = {'headers': {}, 'method': 'GET'}
    while words[0].startswith('-'):
        name, text, *words = words
        if name == '-H':
            header, _, value = text.partition(': ')
            options['headers'][header] = value
        elif name == '-F':
            field, _, path = text.partition('=@')
            options['data'] = {field: upload(encoded(stripes()), path)}
        else:
            kind = {'-X': 'method', '-d': 'data', '-u': 'auth'}[name]
            options[kind] = tuple(text.split(':')) if name == '-u' else text
    return Visitor(app).client.open(words[0].removeprefix('http://localhost'), **options)


def test_examples_are_json(stranger):
    found = re.findall(r'<pre[^>]*><code>(\{.*?)</code>', stranger.get('/api/docs').text, re.DOTALL)
    assert len(found) > 10
    for text in found:
        json.loads(html.unescape(text))
