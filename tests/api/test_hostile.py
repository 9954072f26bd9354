"""What hostile programs send gets 400 or 413, with the field named, and leaves no trace."""

import json

import pytest

from tests.admin.test_users import give
from tests.api.program import Program
from tests.api.test_blueprint import BODIES
from tests.hostile import BODIES as HOSTILE_BODIES
from tests.hostile import HEADERS
from tests.tables import rows

VALUES = [
    None,
    True,
    0,
    -1,
    1.5,
    10**300,
    [],
    {},
    [None],
    {'a': {'b': []}},
    '\x00',
    'a\x00b',
    '\ud800',
    'a\udfffb',
    'x' * 60_000,
]
PLACES = {
    ('POST', '/api/users'): BODIES['api.create_user'],
    ('PUT', '/api/users/1'): {'username': 'susan', 'email': 'a@example.com', 'about_me': 'x'},
    ('POST', '/api/posts'): BODIES['api.create_post'],
    ('PUT', '/api/posts/1'): BODIES['api.update_post'],
    ('POST', '/api/messages'): BODIES['api.create_message'],
    ('POST', '/api/translations'): BODIES['api.translate_text'],
    ('POST', '/api/admin/users/2/suspend'): BODIES['api.suspend_user'],
    ('POST', '/api/admin/users/2/limit'): BODIES['api.limit_user'],
    ('POST', '/api/admin/reports/1/resolve'): BODIES['api.resolve_report'],
    ('POST', '/api/admin/invites'): BODIES['api.create_invite'],
}
FIELDS = [(*place, name) for place, body in PLACES.items() for name in body]


@pytest.mark.parametrize(('method', 'path', 'name'), FIELDS)
def test_wrong_value_is_refused_by_the_name_of_its_field(app, program, method, path, name):
    if '/admin/' in path:
        give(app, susan='owner')
        program = Program(app, 'susan', scopes=['admin'])
    before = rows(app)
    for value in VALUES:
        if value is None and name in {'about_me', 'days'}:
            # Nothing may be said of oneself, and an invitation needs no end.
            continue
        body = {**PLACES[method, path], name: value}
        answer = program.ask(method, path, data=json.dumps(body), content_type='application/json')
        assert answer.status_code == 400
        assert name in answer.json['fields']
        assert name in answer.json['message']
    assert rows(app) == before


@pytest.mark.parametrize(
    ('body', 'status'),
    [
        (b'[' * 100_000, 413),
        (b'[' * 60_000, 400),
        (b'{"body":' * 6_000 + b'1' + b'}' * 6_000, 400),
        (b'{"body": "' + b'x' * 10_000_000 + b'"}', 413),
        (b'{"body": 1e400}', 400),
        (b'{"body": ' + b'9' * 60_000 + b'}', 400),
        (b'{"body": -Infinity}', 400),
        (b'{"body": "\xed\xa0\x80"}', 400),
        (b'\xff\xfe', 400),
        (b'', 400),
    ],
)
def test_wrong_body_is_refused(app, program, body, status):
    before = rows(app)
    for path, method in (('/api/posts', 'POST'), ('/api/posts/1', 'PUT')):
        answer = program.ask(method, path, data=body, content_type='application/json')
        assert answer.status_code == status
        assert answer.json['error']
    assert rows(app) == before


def test_no_header_and_no_other_body_is_a_fault(program):
    for headers in HEADERS:
        for path in ('/api/users', '/api/tokens'):
            assert program.get(path, headers=headers).status_code < 500
    for kind, body in HOSTILE_BODIES:
        answer = program.ask('POST', '/api/posts', data=body, content_type=kind)
        assert 400 <= answer.status_code < 500


@pytest.mark.parametrize('key', ['', 'x' * 201, 'é' * 200, '\x7f'])
def test_keys_of_repeats_are_bounded(program, key):
    answer = program.post('/api/posts', {'body': 'x'}, headers={'Idempotency-Key': key})
    assert answer.status_code in (201, 400)
