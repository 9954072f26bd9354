"""Whatever is sent to whichever address, no answer is a 500.

The application under test raises what it does not handle, so a fault fails a test by itself.
"""

import re
from io import BytesIO
from itertools import product

import pytest
from werkzeug.test import TestResponse

from app import db
from app.models.password import nobodys_hash
from tests.cast import add_cast
from tests.site import Visitor, site
from tests.test_routes import BEFORE_SIGNING_IN, FORMS, RULES, path_of

TEXTS = [
    '\x00',
    'a\x00b',
    '\x1b[31m\x07\x7f',
    '\u202e\u200b\ufeff\ufffe\U0010ffff',
    '😀' * 100,
    'é' * 141,
    "'; DROP TABLE post; --",
    '%s %n {0} ${x} {{ 1/0 }}',
    '../../etc/passwd',
    'a@example.com\r\nBcc: b@example.com',
    '-1',
    '1e400',
    '9' * 5000,
    'x' * 60_000,
]
BYTES = ['%ff%fe', '%ed%a0%80', '%c0%af', '%f5%80%80%80', '%', '%zz', '+%2', '%u0041']
ARGUMENTS = ['page', 'before', 'after', 'next', 'q', '']

BOUNDARY = 'multipart/form-data; boundary=x'
BODIES = [
    ('application/x-www-form-urlencoded', b'a' * 10_000_000),
    ('application/x-www-form-urlencoded', b'a=b&' * 1000),
    ('application/x-www-form-urlencoded', b'&=&==&;&%00=%00'),
    ('application/x-www-form-urlencoded; charset=utf-7', b'post=+AGE-'),
    ('application/json', b'{"post": "x"}'),
    ('application/json', b'[' * 30_000),
    ('application/json', b'{'),
    ('application/json', b'\xff\xfe'),
    ('text/plain', b'post=x'),
    ('', b'post=x'),
    ('nonsense', b'post=x'),
    ('multipart/form-data', b'--x'),
    (BOUNDARY, b'x' * 10_000_000),
    (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 1000 + b'--x--'),
    (
        BOUNDARY,
        b'--x\r\nContent-Disposition: form-data; name="post"; filename="x"\r\n\r\nb\r\n--x--',
    ),
    (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="post"\r\n\r\nno end'),
    (BOUNDARY, b'--x\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nb\r\n--x--'),
    (BOUNDARY, b'--x\r\n' + b'X: y\r\n' * 5000 + b'\r\nb\r\n--x--'),
    ('multipart/form-data; boundary="\xff"', b'--x'),
]
HEADERS = (
    [
        {'Accept': text}
        for text in ('text/html;q=nan', ';;;,', '*/*;q=-1', 'x' * 5000, 'text/html;=')
    ]
    + [
        {'Accept-Language': text}
        for text in ('de;q=nan', 'xx-nonsense', '*', ',;=', 'e' * 5000, 'é')
    ]
    + [
        {'Host': text}
        for text in ('', ' ', '[', '[::1', 'a b', 'localhost:x', 'localhost:99999', 'é')
    ]
    + [
        {'Cookie': text}
        for text in (
            'session=x; remember_token=x; device=x; language=x',
            'session=.eJw.x.x; remember_token=1.é; device=é',
            'session="\\777"; remember_token="\\000"; device="',
            f'session={"x" * 5000}; remember_token={"9" * 5000}.x',
            'remember_token=1.x; remember_token=2.x; =; ;',
            'language=../../x; language=en',
        )
    ]
    + [
        {'User-Agent': 'é\x01' * 300},
        {'Referer': 'http://[/'},
        {'Origin': 'null', 'Authorization': 'Bearer é', 'Range': 'bytes=x-', 'If-None-Match': '"'},
        {'If-Modified-Since': 'yesterday', 'Sec-Purpose': 'é', 'X-Forwarded-For': 'é', 'Date': 'x'},
        {'Content-Length': '-1'},
        {'Content-Length': 'x'},
        {'Content-Length': '9' * 30},
        {'Transfer-Encoding': 'chunked'},
        {'X-HTTP-Method-Override': 'DELETE', 'Upgrade': 'websocket', 'Expect': 'x'},
    ]
)
NAMES = [
    '%00',
    '%ff',
    '..',
    '.',
    '%2e%2e',
    '%2f',
    ' ',
    '%0d%0aX:%20y',
    '😀',
    'x' * 3000,
    '{}',
    '%25',
]
NUMBERS = ['0', '-1', '2147483647', '2147483648', '9' * 20, '9' * 5000, '٣', '1.0', '1e9', '%00']


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Make every hash cheap, that of nobody's password too."""
    monkeypatch.setattr('app.models.password.METHOD', 'scrypt:1024:8:1')
    nobodys_hash.cache_clear()
    yield
    nobodys_hash.cache_clear()


def assert_no_fault(answer: TestResponse) -> None:
    """Check that an answer is not about a fault of ours."""
    assert answer.status_code < 500 or answer.request.path == '/readyz'


each_rule = pytest.mark.parametrize('rule', RULES, ids=str)


@each_rule
def test_bodies(app, stranger, susan, rule):
    path, headers = path_of(app, rule), {'X-CSRFToken': susan.token()}
    for kind, body in BODIES:
        for visitor in (stranger, susan):
            answer = visitor.client.post(path, data=body, content_type=kind, headers=headers)
            assert_no_fault(answer)


@each_rule
def test_headers(app, stranger, susan, rule):
    methods = sorted(rule.methods & {'GET', 'POST'})
    for headers in HEADERS:
        for visitor in (stranger, susan):
            for method in methods:
                answer = visitor.client.open(path_of(app, rule), method=method, headers=headers)
                assert_no_fault(answer)


@each_rule
def test_queries(app, susan, rule):
    texts = [
        *BYTES,
        '%00',
        '',
        '-1',
        '9' * 3000,
        '1-1',
        '9' * 18 + '-1',
        '/%5cevil.example',
        '%0d%0a',
    ]
    for text in texts:
        for name in ARGUMENTS:
            assert_no_fault(susan.get(f'{path_of(app, rule)}?{name}={text}'))


@pytest.mark.parametrize('rule', [rule for rule in RULES if rule.arguments], ids=str)
def test_paths(stranger, susan, rule):
    for part in (*NAMES, *NUMBERS, *BYTES):
        path = re.sub('<[^>]*>', part, rule.rule)
        for visitor in (stranger, susan):
            for method in sorted(rule.methods & {'GET', 'POST'}):
                assert_no_fault(visitor.client.open(path, method=method))


@pytest.fixture
def app_on(database_url):
    """The application on each kind of database."""
    app = site(database_url)
    with app.app_context():
        db.create_all()
        add_cast()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_fields_on_every_database(app_on):
    for rule in RULES:
        form = FORMS.get(rule.endpoint, {})
        visitor = Visitor(app_on)
        if form and rule.endpoint not in BEFORE_SIGNING_IN:
            visitor.sign_in('susan')
        path, token = path_of(app_on, rule), visitor.token()
        for name, text in product(form, TEXTS):
            fields = {'csrf_token': token, **form, name: text}
            assert_no_fault(visitor.client.post(path, data=fields))


def test_files_in_place_of_texts(app, susan):
    for rule in RULES:
        if 'POST' in rule.methods:
            files = {name: (BytesIO(b'x'), 'x.png') for name in FORMS.get(rule.endpoint, {})}
            data = {'csrf_token': susan.token(), **files}
            assert_no_fault(susan.client.post(path_of(app, rule), data=data))
