"""Error pages: what went wrong, what to do, and what was typed."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from app import db
from tests.browser.audit import audit
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.browser.server import SiteServer

POSTS_A_MINUTE = 30
TEXT = 'Typed with care.\nOn two lines.'


@pytest.fixture
def strict_site(server: SiteServer) -> Iterator[str]:
    """The address of the same site with its limits."""
    strict = SiteServer(DATABASE_URL=server.database_url)
    yield strict.obtain()
    strict.stop()


@pytest.fixture
def broken_database() -> Iterator[None]:
    """Take the posts away from under the site for a while."""

    def rename(old: str, new: str) -> None:
        db.session.execute(sa.text(f'ALTER TABLE {old} RENAME TO {new}'))
        db.session.commit()

    rename('post', 'lost')
    yield
    rename('lost', 'post')


def test_nothing_there(susan: Person) -> None:
    susan.visit('/user/nobody').is_at('Not found')
    expect(susan.page).to_have_title('Not found - Microblog')
    expect(susan.page.get_by_text('The address may be mistyped')).to_be_visible()
    susan.link('Home')
    susan.is_at('Home')


def test_a_way_back(susan: Person) -> None:
    susan.visit('/explore').page.evaluate("Turbo.visit('/nowhere')")
    susan.is_at('Not found')
    susan.button('Back')
    susan.is_at('Explore')


def test_no_way_back_without_scripts(plain_page: Page) -> None:
    Person(plain_page, 'susan').visit('/nowhere').is_at('Not found')
    expect(plain_page.get_by_role('button', name='Back')).to_have_count(0)


def test_an_address_of_a_button(susan: Person) -> None:
    susan.visit('/follow/john').is_at('Page not available')
    expect(susan.page.get_by_text('be opened directly')).to_be_visible()
    susan.link('Home')
    susan.is_at('Home')


def test_too_many_posts_lose_none(strict_site: str, page: Page) -> None:
    susan = Person(page, 'susan').visit(f'{strict_site}/auth/login').sign_in()
    token = page.locator('[name=csrf_token]').first.input_value()
    for number in range(POSTS_A_MINUTE):
        form = {'csrf_token': token, 'post': f'Number {number}'}
        assert page.request.post(page.url, form=form, max_redirects=0).status == 302
    susan.fill(Your_post=TEXT)
    susan.button('Post')
    susan.is_at('Too many requests')
    kept = page.get_by_role('main').get_by_label('Your post', exact=True)
    expect(kept).to_have_value(TEXT)
    audit(page)
    susan.button('Send again')
    susan.is_at('Too many requests')
    expect(kept).to_have_value(TEXT)


def test_a_long_text_that_is_given_back_leaves_the_rest_in_reach(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    susan.fill(Your_post='Word for word. ' * 60_000)
    susan.button('Post')
    susan.is_at('Too large')
    main = plain_page.get_by_role('main')
    field = main.get_by_label('Your post', exact=True).bounding_box()
    assert field['height'] < plain_page.viewport_size['height']


def test_a_database_that_is_away_loses_no_text(
    susan: Person, broken_database: None, complaints: Complaints
) -> None:
    susan.fill(Your_post=TEXT)
    susan.button('Post')
    susan.is_at('Temporarily unavailable')
    expect(susan.field('Your post')).to_have_value(TEXT)
    audit(susan.page)
    assert complaints.taken() == [f'503: {susan.page.url}']
