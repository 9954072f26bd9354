"""What the translation services are asked, and what becomes of their answers."""

from typing import Any

import pytest
from flask import Flask

from app.languages.translate import TranslationError, translate
from tests.languages.translators import StubTranslator, stub_translator
from tests.site import site

IN_ENGLISH = [{'translations': [{'text': 'Good morning', 'to': 'en'}]}]


def microsoft_site(stub: StubTranslator) -> Flask:
    settings = {'MS_TRANSLATOR_KEY': 'the key', 'MS_TRANSLATOR_REGION': 'northeurope'}
    return site('sqlite://', MS_TRANSLATOR_URL=stub.url, **settings)


def test_microsoft_is_asked_as_it_wants() -> None:
    with stub_translator(IN_ENGLISH) as stub, microsoft_site(stub).app_context():
        assert translate('Guten Morgen', 'de', 'en') == 'Good morning'
    (asked,) = stub.asked
    assert asked['path'] == '/translate?api-version=3.0&from=de&to=en'
    assert asked['body'] == [{'Text': 'Guten Morgen'}]
    assert asked['headers']['Ocp-Apim-Subscription-Key'] == 'the key'
    assert asked['headers']['Ocp-Apim-Subscription-Region'] == 'northeurope'
    assert asked['headers']['Content-Type'] == 'application/json'


def test_libretranslate_is_asked_as_it_wants() -> None:
    with stub_translator({'translatedText': 'Good morning'}) as stub:
        app = site('sqlite://', LIBRETRANSLATE_URL=stub.url, LIBRETRANSLATE_KEY='the key')
        with app.app_context():
            assert translate('Guten Morgen', 'de', 'en') == 'Good morning'
    (asked,) = stub.asked
    assert asked['path'] == '/translate'
    assert asked['body'] == {
        'q': 'Guten Morgen',
        'source': 'de',
        'target': 'en',
        'format': 'text',
        'api_key': 'the key',
    }


def test_answer_is_remembered() -> None:
    with stub_translator(IN_ENGLISH) as stub, microsoft_site(stub).app_context():
        assert translate('Guten Morgen', 'de', 'en') == translate('Guten Morgen', 'de', 'en')
        translate('Guten Abend', 'de', 'en')
    assert [asked['body'][0]['Text'] for asked in stub.asked] == ['Guten Morgen', 'Guten Abend']


@pytest.mark.parametrize(
    ('status', 'answer'),
    [(500, {}), (401, {'error': 'key'}), (204, ''), (302, ''), (200, []), (200, {}), (200, [{}])],
)
def test_failure_is_a_failure_and_not_remembered(status: int, answer: Any) -> None:
    with stub_translator(answer, status) as stub, microsoft_site(stub).app_context():
        for _ in range(2):
            with pytest.raises(TranslationError, match='the translation service failed'):
                translate('Guten Morgen', 'de', 'en')
        assert len(stub.asked) == 2


def test_nobody_listening_is_a_failure() -> None:
    with stub_translator(IN_ENGLISH) as stub:
        app = microsoft_site(stub)
    with app.app_context(), pytest.raises(TranslationError, match='failed'):
        translate('Guten Morgen', 'de', 'en')


def test_without_a_key_there_is_no_service(app: Flask) -> None:
    with app.app_context(), pytest.raises(TranslationError, match='is not configured'):
        translate('Guten Morgen', 'de', 'en')
