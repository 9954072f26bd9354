"""A translation in place: named, with its service, and taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from app import db
from tests.browser.person import Person
from tests.browser.server import SiteServer
from tests.cast import add_cast, add_post, person
from tests.databases import closing
from tests.languages.translators import StubTranslator, stub_translator
from tests.site import site


@pytest.fixture
def stub() -> Iterator[StubTranslator]:
    """A stub of LibreTranslate."""
    with stub_translator({'translatedText': 'Good morning'}) as stub:
        yield stub


@pytest.fixture
def translating(stub: StubTranslator, page: Page) -> Iterator[Page]:
    """Susan's page on a site that translates, and on which john writes German."""
    server = SiteServer(LIBRETRANSLATE_URL=stub.url)
    server.obtain()
    with closing(site(server.database_url)) as app, app.app_context():
        add_cast()
        add_post(person('john'), 'Guten Morgen', 60).language = 'de'
        db.session.commit()
    Person(page, 'susan').visit(f'{server.url()}/auth/login').sign_in().link('Explore')
    yield page
    server.stop()


def german_post(page: Page) -> Locator:
    """Return the post that is not in the reader's language."""
    return page.get_by_role('article').filter(has_text='Guten Morgen')


def test_a_translation_is_named_and_taken_back(translating: Page, stub: StubTranslator) -> None:
    post = german_post(translating)
    post.get_by_role('button', name='Translate from German').click()
    expect(post).to_contain_text('Translated from German by LibreTranslate')
    expect(post.get_by_text('Good morning')).to_be_visible()
    post.get_by_role('button', name='Show original').click()
    expect(post.get_by_text('Good morning')).to_be_hidden()
    post.get_by_role('button', name='Translate from German').click()
    expect(post.get_by_text('Good morning')).to_be_visible()
    assert len(stub.asked) == 1


def test_a_failure_is_no_translation(translating: Page, stub: StubTranslator) -> None:
    stub.status = 500
    post = german_post(translating)
    post.get_by_role('button', name='Translate from German').click()
    expect(post).to_contain_text('Error: the translation service failed.')
    expect(post).not_to_contain_text('Translated from')
