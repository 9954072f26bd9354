"""Every text stands in every catalog, whole, and no catalog holds a text that nobody shows."""

import re
import subprocess
import sys
from functools import cache
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from config import Config
from deployment.prepare import is_stale

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / 'app' / 'translations'
# One of each form that Arabic has, and what other languages take for one.
NUMBERS = [0, 1, 2, 3, 11, 100, 102]
# Arabic nouns after 11 to 99 are in the accusative, which most of them show at their end.
ACCUSATIVE = re.compile(r'%\(num\)[sd] \w+\u064b\u0627|%\(num\)[sd] \w+\u0627\u064b')
PLACEHOLDER = re.compile(r'%\(\w+\)[sd]')

# English is what the code says.
LANGUAGES = [language for language in Config.LANGUAGES if language != 'en']


@pytest.fixture(scope='session')
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts of the application as Babel finds them."""
    path = tmp_path_factory.mktemp('texts') / 'messages.pot'
    babel = sys.executable, '-m', 'babel.messages.frontend', '--quiet', 'extract'
    options = '--mapping-file=babel.cfg', '--keyword=_l', f'--output-file={path}', '.'
    subprocess.run([*babel, *options], cwd=ROOT, check=True)
    with path.open('rb') as file:
        return read_po(file)


@cache
def catalog(language: str) -> Catalog:
    """Return what a language has."""
    with (TRANSLATIONS / language / 'LC_MESSAGES' / 'messages.po').open('rb') as file:
        return read_po(file, locale=language)


def ids(texts: Catalog) -> set[object]:
    """Return the texts of a catalog in English; one with a plural is a pair."""
    return {message.id for message in texts if message.id}


def forms(message: Message) -> list[str]:
    """Return the forms of a translation: one, or as many as the language has plurals."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def test_the_site_has_texts(template: Catalog) -> None:
    assert 'Posted.' in ids(template)
    assert ('%(num)d follower', '%(num)d followers') in ids(template)


def test_every_catalog_is_offered() -> None:
    assert sorted(path.name for path in TRANSLATIONS.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize('language', LANGUAGES)
def test_tests_read_what_is_written(language: str) -> None:
    assert not is_stale(TRANSLATIONS / language / 'LC_MESSAGES' / 'messages.po')


@pytest.mark.parametrize('language', LANGUAGES)
def test_no_text_is_missing_or_unused(template: Catalog, language: str) -> None:
    assert ids(catalog(language)) == ids(template)
    assert not catalog(language).obsolete


@pytest.mark.parametrize('language', LANGUAGES)
def test_no_translation_is_empty_or_fuzzy(language: str) -> None:
    texts = catalog(language)
    unfinished = [
        message.id for message in texts if message.id and (message.fuzzy or not all(forms(message)))
    ]
    assert unfinished == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_plural_has_all_its_forms(language: str) -> None:
    texts = catalog(language)
    plural = [message for message in texts if message.pluralizable]
    assert plural
    assert {len(forms(message)) for message in plural} == {texts.num_plurals}


@pytest.mark.parametrize('language', LANGUAGES)
def test_placeholders_are_those_of_the_text(language: str) -> None:
    for message in catalog(language):
        if message.id and not message.pluralizable:
            wanted = sorted(PLACEHOLDER.findall(str(message.id)))
            assert sorted(PLACEHOLDER.findall(forms(message)[0])) == wanted, message.id


@pytest.mark.parametrize('language', LANGUAGES)
def test_plurals_keep_their_placeholders(language: str) -> None:
    for message in catalog(language):
        if message.id and message.pluralizable:
            allowed = set(PLACEHOLDER.findall(message.id[1]))
            for form in forms(message):
                # "One follower" need not show the number, but may show nothing else.
                assert set(PLACEHOLDER.findall(form)) <= allowed, message.id


def form_for(language: str, message: Message, number: int) -> str:
    """Return the form that a translation has for a number."""
    return forms(message)[c2py(catalog(language).plural_expr)(number)]


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_form_is_for_the_numbers_of_a_category_of_cldr(language: str) -> None:
    index, category = c2py(catalog(language).plural_expr), Locale(language).plural_form
    pairs = {(category(number), index(number)) for number in NUMBERS}
    assert len(pairs) == len({name for name, _ in pairs}) == len({form for _, form in pairs})


@pytest.mark.parametrize('language', LANGUAGES)
@pytest.mark.parametrize('number', NUMBERS)
def test_every_plural_tells_the_number(language: str, number: int) -> None:
    for message in catalog(language):
        if message.id and message.pluralizable:
            form = form_for(language, message, number)
            # Arabic has words for none, one and two.
            in_words = language == 'ar' and number <= 2
            assert in_words or '%(num)' in form, (message.id, number)


def test_arabic_nouns_have_the_case_of_their_number() -> None:
    for message in catalog('ar'):
        if message.id and message.pluralizable:
            many, hundred = (form_for('ar', message, number) for number in (11, 100))
            assert ACCUSATIVE.search(many), message.id
            assert not ACCUSATIVE.search(hundred), message.id
            assert form_for('ar', message, 102) == hundred


@pytest.mark.parametrize('language', LANGUAGES)
def test_digits_are_of_one_kind(language: str) -> None:
    for message in catalog(language):
        assert not re.search('[\u0660-\u0669\u06f0-\u06f9]', ''.join(forms(message)))
