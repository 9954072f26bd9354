"""A form that is sent more than once is kept once."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Message, Post
from tests.database.test_concurrency import at_once
from tests.databases import site_with_cast
from tests.site import Visitor

KEY = re.compile(r'name="form_key" value="([^"]+)"')
FORMS = [('/index', 'post', Post), ('/send_message/john', 'message', Message)]


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


def form(visitor: Visitor, path: str, **texts: str) -> dict[str, str]:
    """Return what a browser sends for the form of a page."""
    found = KEY.search(visitor.get(path).text)
    assert found
    return {'csrf_token': visitor.token(), 'form_key': found[1], **texts}


def copies(app: Flask, model: type) -> list[str]:
    """Return what has been written since the start."""
    with app.app_context():
        query = sa.select(model.body).where(model.body.not_like('% was here'))
        return list(db.session.scalars(query.order_by(model.id)))


@pytest.mark.parametrize(('path', 'field', 'model'), FORMS)
def test_same_form_three_times_is_one(app, path, field, model):
    susan = Visitor(app).sign_in('susan')
    data = form(susan, path, **{field: 'Hello'})
    answers = [susan.client.post(path, data=data) for _ in range(3)]
    assert {(a.status_code, a.location) for a in answers} == {(302, answers[0].location)}
    assert copies(app, model) == ['Hello']


@pytest.mark.parametrize(('path', 'field', 'model'), FORMS)
def test_same_form_at_one_moment_is_one(app, path, field, model):
    susan = Visitor(app).sign_in('susan')
    data = form(susan, path, **{field: 'Hello'})
    cookie = susan.client.get_cookie('session').value

    def send():
        client = app.test_client()
        client.set_cookie('session', cookie)
        return client.post(path, data=data)

    assert {answer.status_code for answer in at_once(*[send] * 4)} == {302}
    assert copies(app, model) == ['Hello']


@pytest.mark.parametrize(('path', 'field', 'model'), FORMS)
def test_another_text_or_another_page_is_another_form(app, path, field, model):
    susan = Visitor(app).sign_in('susan')
    data = form(susan, path, **{field: 'Hello'})
    for text in ('Hello', 'Hello again'):
        assert susan.client.post(path, data={**data, field: text}).status_code == 302
    assert susan.client.post(path, data=form(susan, path, **{field: 'Hello'})).status_code == 302
    assert copies(app, model) == ['Hello', 'Hello again', 'Hello']


def test_form_that_was_refused_can_be_sent_again(app):
    susan = Visitor(app).sign_in('susan')
    data = form(susan, '/index', post='x' * 10_000)
    assert susan.client.post('/index', data=data).status_code == 422
    assert susan.client.post('/index', data={**data, 'post': 'Hello'}).status_code == 302
    assert copies(app, Post) == ['Hello']


def test_the_key_of_another_is_no_hindrance(app):
    susan, john = (Visitor(app).sign_in(name) for name in ('susan', 'john'))
    data = form(susan, '/index', post='Hello')
    susan.client.post('/index', data=data)
    assert john.post('/index', {**data, 'csrf_token': john.token()}).status_code == 302
    assert copies(app, Post) == ['Hello', 'Hello']


@pytest.mark.parametrize('key', ['', 'x' * 41, None])
def test_form_without_a_key_is_taken(app, key):
    susan = Visitor(app).sign_in('susan')
    fields = {'post': 'Hello', **({} if key is None else {'form_key': key})}
    for _ in range(2):
        assert susan.post('/index', fields).status_code == 302
    assert copies(app, Post) == ['Hello', 'Hello']
