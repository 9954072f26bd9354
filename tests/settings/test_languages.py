"""The languages of the site."""

import pytest

from settings.languages import as_languages
from tests.settings.conftest import refuses


@pytest.mark.parametrize(
    ('text', 'value'), [('de', ['de']), ('EN, es,en', ['en', 'es']), ('', ['fr'])]
)
def test_languages(setting, text, value):
    setting(text)
    assert as_languages('NAME', ['fr']) == value


@pytest.mark.parametrize('text', ['zz', 'nl', 'en,zz', 'x', 'english', 'de_', '../de', 'pt-BR'])
def test_language_without_a_translation_is_refused(setting, text):
    setting(text)
    assert refuses(as_languages, ['en'])
