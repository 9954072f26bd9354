"""Whatever is sent to whichever address, no answer is a 500.

The application under test raises what it does not handle, so a fault fails a test by itself.
"""

import re
from io import BytesIO
from itertools import product

import pytest
from werkzeug.test import TestResponse

from app.models.users.password import nobodys_hash
from tests.databases import site_with_cast
from tests.hostile import ARGUMENTS, BODIES, BYTES, HEADERS, NAMES, NUMBERS, TEXTS
from tests.site import Visitor
from tests.test_routes import BEFORE_SIGNING_IN, FORMS, RULES, path_of


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Make every hash cheap, that of nobody's password too."""
    monkeypatch.setattr('app.models.users.password.METHOD', 'scrypt:1024:8:1')
    nobodys_hash.cache_clear()
    yield
    nobodys_hash.cache_clear()


def assert_no_fault(answer: TestResponse) -> None:
    """Check that an answer is not about a fault of ours."""
    assert answer.status_code < 500 or answer.request.path == '/readyz'


each_rule = pytest.mark.parametrize('rule', RULES, ids=str)


# What reads bodies and headers stands before all views, which hardly differ in it.
@pytest.mark.rare
@each_rule
def test_bodies(app, stranger, susan, rule):
    path, headers = path_of(app, rule), {'X-CSRFToken': susan.token()}
    for kind, body in BODIES:
        for visitor in (stranger, susan):
            answer = visitor.client.post(path, data=body, content_type=kind, headers=headers)
            assert_no_fault(answer)


@pytest.mark.rare
@each_rule
def test_headers(app, stranger, susan, rule):
    methods = sorted(rule.methods & {'GET', 'POST'})
    for headers in HEADERS:
        for visitor in (stranger, susan):
            for method in methods:
                answer = visitor.client.open(path_of(app, rule), method=method, headers=headers)
                assert_no_fault(answer)


# The home page stands for all others here; `make test-rare` tries each.
def test_bodies_and_headers_at_the_home_page(app, stranger, susan):
    (home,) = [rule for rule in RULES if rule.rule == '/index']
    test_bodies(app, stranger, susan, home)
    test_headers(app, stranger, susan, home)


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
def app_on(used_url):
    """The application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


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
