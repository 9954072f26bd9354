"""Whatever is sent to whichever address, no answer is a 500.

The application under test raises what it does not handle, so a fault fails a test by itself.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from typing import Any, ClassVar
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule
from werkzeug.test import TestResponse
from werkzeug.utils import cached_property

from app import db
from app.models.moderation.role import Role
from tests.cast import person
from tests.databases import site_with_cast
from tests.hostile import (
    BODIES,
    BYTES,
    HEADERS,
    NAMES,
    NUMBERS,
    QUERIES,
    TEXTS,
    UNSTORABLE,
)
from tests.site import Visitor
from tests.test_routes import BEFORE_SIGNING_IN, FORMS, RULES, path_of


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


def make_owner(app: Flask) -> None:
    """Let susan see the pages of those who look after the site."""
    with app.app_context():
        person('susan').role = Role.OWNER
        db.session.commit()


class Noting(ImmutableMultiDict[str, str]):
    """The arguments of a request; notes which of them a view asks for."""

    asked: ClassVar[set[str]] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def getlist(self, name: str, *options: Any) -> list[Any]:
        self.asked.add(name)
        return super().getlist(name, *options)

    def items(self, multi: bool = False) -> Iterator[tuple[str, str]]:
        raise NotImplementedError('Which arguments does the view mean?')

    to_dict = items


def asked_for(app: Flask, visitor: Visitor, path: str) -> set[str]:
    """Return the names of the arguments that a page reads; others can't do it any harm."""

    class NotingRequest(app.request_class):
        args = cached_property(lambda self: Noting(super().args))

    Noting.asked.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, 'request_class', NotingRequest)
        # Each page repeats these in its own address; the home page stands for all others.
        if path != '/index':
            patch.setattr('app.http.urls.PAGE_ARGUMENTS', ())
        # Some are read only where others are missing.
        for query in ('', '?page=1', '?before=1-1', '?after=1-1', '?q=x', '?next=/'):
            visitor.get(path + query)
    return set(Noting.asked)


@each_rule
def test_queries(app, susan, rule):
    if rule.endpoint.startswith('admin.'):
        make_owner(app)
    path = path_of(app, rule)
    if 'GET' in rule.methods:
        for name, text in product(asked_for(app, susan, path), QUERIES):
            assert_no_fault(susan.get(f'{path}?{name}={text}'))
    # Those without a name are read at once, before any view.
    assert_no_fault(susan.get(f'{path}?{"&".join(f"={text}" for text in QUERIES)}'))


def test_views_are_seen_to_ask(app, susan):
    make_owner(app)
    assert {'q', 'role', 'state', 'sort', 'after'} <= asked_for(app, susan, '/admin/users')
    assert {'q', 'kind', 'order', 'page'} <= asked_for(app, susan, '/search')
    assert {'page', 'before', 'after'} <= asked_for(app, susan, '/explore')
    assert {'since'} <= asked_for(app, susan, '/notifications')
    assert not asked_for(app, susan, '/healthz')


def is_heard(app: Flask, rule: Rule, path: str) -> bool:
    """Return True if a path is one of a rule, so that its view sees the path at all."""
    try:
        found, _values = app.url_map.bind('localhost').match(unquote(path), return_rule=True)
    except (HTTPException, RequestRedirect):
        return False
    return found.endpoint == rule.endpoint


PARTS = (*NAMES, *NUMBERS, *BYTES)


@pytest.mark.parametrize('rule', [rule for rule in RULES if rule.arguments], ids=str)
def test_paths(app, stranger, susan, rule):
    paths = [re.sub('<[^>]*>', part, rule.rule) for part in PARTS]
    for path in paths:
        # What the map of all addresses doesn't let through is the same to each rule.
        if is_heard(app, rule, path):
            send(path, sorted(rule.methods & {'GET', 'POST'}), stranger, susan)


@pytest.mark.parametrize('pattern', ['/post/{}', '/user/{}/popup', '/export/{}', '/api/posts/{}'])
def test_paths_that_no_view_sees(stranger, susan, pattern):
    for part in PARTS:
        send(pattern.format(part), ['GET', 'POST'], stranger, susan)


def send(path: str, methods: list[str], *visitors: Visitor) -> None:
    """Send requests, none of which may lead to a fault."""
    for visitor, method in product(visitors, methods):
        assert_no_fault(visitor.client.open(path, method=method))


@pytest.fixture
def app_on(used_url):
    """The application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


@pytest.mark.mostly_sqlite
def test_fields_on_every_database(app_on):
    # What has nothing to do with the database is tried on one.
    with app_on.app_context():
        texts = TEXTS if db.engine.name == 'sqlite' else UNSTORABLE
    for rule in RULES:
        form = FORMS.get(rule.endpoint, {})
        visitor = Visitor(app_on)
        if form and rule.endpoint not in BEFORE_SIGNING_IN:
            visitor.let_in('susan')
        path, token = path_of(app_on, rule), visitor.token()
        for name, text in product(form, texts):
            fields = {'csrf_token': token, **form, name: text}
            assert_no_fault(visitor.client.post(path, data=fields))


def test_files_in_place_of_texts(app, susan):
    for rule in RULES:
        if 'POST' in rule.methods:
            files = {name: (BytesIO(b'x'), 'x.png') for name in FORMS.get(rule.endpoint, {})}
            data = {'csrf_token': susan.token(), **files}
            assert_no_fault(susan.client.post(path_of(app, rule), data=data))
