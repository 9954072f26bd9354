"""A site that is open to everybody, as somebody reads it who isn't signed in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.atom import parse
from tests.browser.audit import audit
from tests.browser.person import Person
from tests.browser.server import SiteServer
from tests.cast import add_cast, person
from tests.databases import closing
from tests.site import site


@pytest.fixture
def reader(page: Page) -> Iterator[Person]:
    """Somebody who reads an open site, on which john has edited his post."""
    server = SiteServer(PUBLIC_PAGES='1')
    server.obtain()
    with closing(site(server.database_url)) as app, app.app_context():
        add_cast()
        person('john').about_me = 'Fond of trains.'
        db.session.scalars(person('john').posts.select()).one().rewrite('john was there')
        db.session.commit()
    yield Person(page, 'john').visit(f'{server.url()}/user/john')
    server.stop()


def test_everybody_reads_profiles_posts_and_what_they_said_before(reader: Person) -> None:
    page = reader.page
    reader.is_at('john')
    reader.reads('john was there')
    expect(page.get_by_role('button', name='Follow')).to_have_count(0)
    address = page.locator('link[rel=alternate]').evaluate('link => link.href')
    assert parse(page.request.get(address).text(), address)[0]['content'] == 'john was there'
    audit(page)
    page.get_by_role('article').locator('time').first.click()
    reader.is_at('Post by john')
    page.get_by_role('link', name='Edited').click()
    expect(page.get_by_text('john was here')).to_be_visible()
    page.go_back()
    page.go_back()
    reader.link('Sign in to follow')
    reader.sign_in()
    reader.is_at('john')
