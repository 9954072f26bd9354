"""Pages with nothing on them say what to do."""

import sqlalchemy as sa
from playwright.sync_api import Page, expect

from app import db
from app.models import Post
from tests.browser.person import Person
from tests.cast import add_person


def newcomer(page: Page) -> Person:
    """Sign in somebody who has done nothing yet."""
    add_person('newcomer')
    db.session.commit()
    return Person(page, 'newcomer').let_in().visit('/index')


def assert_no_pager(page: Page) -> None:
    """Check that there is no way to other pages, which there are not."""
    expect(page.get_by_role('navigation', name='Pages')).to_have_count(0)


def test_an_empty_home_leads_to_others(page: Page) -> None:
    visitor = newcomer(page)
    expect(page.get_by_text('Three ways to start:')).to_be_visible()
    assert_no_pager(page)
    visitor.press(page.get_by_role('main').get_by_role('link', name='Follow five people'))
    visitor.is_at('Explore')


def test_an_empty_profile_says_whose_it_is(page: Page) -> None:
    visitor = newcomer(page)
    visitor.link('Profile')
    expect(page.get_by_text('No posts yet.')).to_be_visible()
    assert_no_pager(page)
    visitor.link('Write your first post')
    expect(page.get_by_role('dialog', name='New post')).to_be_visible()


def test_the_empty_profile_of_another_says_so(susan: Person) -> None:
    add_person('newcomer')
    db.session.commit()
    susan.visit('/user/newcomer')
    expect(susan.page.get_by_text('No posts by newcomer yet.')).to_be_visible()
    assert_no_pager(susan.page)


def test_an_empty_site_asks_for_the_first_post(susan: Person) -> None:
    db.session.execute(sa.delete(Post))
    db.session.commit()
    susan.visit('/explore')
    expect(susan.page.get_by_text('No posts yet.')).to_be_visible()
    assert_no_pager(susan.page)
    susan.link('Write the first post')
    expect(susan.page.get_by_role('dialog', name='New post')).to_be_visible()
