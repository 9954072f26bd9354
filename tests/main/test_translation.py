"""The answer to a page's script that asks for a translation."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.languages.translators import StubTranslator, stub_translator
from tests.site import Visitor, site
from tests.template import fill_database

ASKED = {'text': 'Guten Morgen', 'source_language': 'de', 'dest_language': 'en'}


@pytest.fixture
def stub() -> Iterator[StubTranslator]:
    """A stub of LibreTranslate."""
    with stub_translator({'translatedText': 'Good morning'}) as stub:
        yield stub


@pytest.fixture
def app(stub: StubTranslator) -> Flask:
    """A site that translates by the stub."""
    app = site('sqlite://', LIBRETRANSLATE_URL=stub.url)
    with app.app_context():
        fill_database()
    return app


def ask(visitor: Visitor, body: Any, **headers: str) -> TestResponse:
    """Ask as the page's script does."""
    headers = {'X-CSRFToken': visitor.token()} | headers
    return visitor.client.post('/translate', json=body, headers=headers)


def test_answers_in_the_other_language(susan: Visitor) -> None:
    assert ask(susan, ASKED).json == {'text': 'Good morning'}


def test_failure_is_said_in_place_of_the_text(stub: StubTranslator, susan: Visitor) -> None:
    stub.status = 500
    answer = ask(susan, ASKED)
    assert answer.status_code == 200
    assert answer.json == {'text': 'Error: the translation service failed.', 'failed': True}


@pytest.mark.parametrize(
    ('body', 'named'),
    [
        ({}, 'text'),
        ([], 'object'),
        (None, 'object'),
        ({**ASKED, 'text': ''}, 'text'),
        ({**ASKED, 'text': 'x' * 141}, 'text'),
        ({**ASKED, 'text': ['a']}, 'text'),
        ({**ASKED, 'source_language': 'de&to=fr'}, 'source_language'),
        ({**ASKED, 'dest_language': None}, 'dest_language'),
    ],
)
def test_names_what_is_wrong(stub: StubTranslator, susan: Visitor, body: Any, named: str) -> None:
    answer = ask(susan, body)
    assert answer.status_code == 400
    assert named in answer.json['message']
    assert stub.asked == []


def test_form_is_no_json(stub: StubTranslator, susan: Visitor) -> None:
    answer = susan.post('/translate', ASKED, headers={'X-CSRFToken': susan.token()})
    assert answer.status_code == 400
    assert stub.asked == []


def test_needs_a_token_of_ours(stub: StubTranslator, susan: Visitor) -> None:
    assert ask(susan, ASKED, **{'X-CSRFToken': 'made-up'}).status_code == 400
    assert susan.client.post('/translate', json=ASKED).status_code == 400
    assert stub.asked == []


def test_requires_login(stranger: Visitor) -> None:
    assert ask(stranger, ASKED).status_code == 302


def test_rejects_get(susan: Visitor) -> None:
    assert susan.get('/translate').status_code == 405


def test_button_is_only_on_posts_in_other_languages(susan: Visitor) -> None:
    susan.post('/index', {'post': 'Guten Morgen zusammen, wie geht es euch?'})
    susan.post('/index', {'post': 'Good morning everybody, how are you?'})
    assert susan.get('/index').text.count('data-translate=') == 1


def test_no_button_without_a_service() -> None:
    app = site('sqlite://')
    with app.app_context():
        fill_database()
    susan = Visitor(app).sign_in('susan')
    susan.post('/index', {'post': 'Guten Morgen zusammen, wie geht es euch?'})
    page = susan.get('/index').text
    assert 'Guten Morgen' in page
    assert 'translate' not in page


def test_at_most_twenty_a_minute(stub: StubTranslator) -> None:
    app = site('sqlite://', LIBRETRANSLATE_URL=stub.url, RATELIMIT_ENABLED=True)
    with app.app_context():
        fill_database()
    susan, john = Visitor(app).sign_in('susan'), Visitor(app).sign_in('john')
    assert [ask(susan, ASKED).status_code for _ in range(21)] == [200] * 20 + [429]
    assert ask(john, ASKED).status_code == 200
