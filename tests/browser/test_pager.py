"""Pages of posts: where one is, and the way to the others."""

import pytest
from playwright.sync_api import expect

from app import db
from tests.browser.person import Person
from tests.cast import add_post, person

PER_PAGE = 25


@pytest.fixture
def four_pages(cast: None) -> list[str]:
    """Let susan have written enough for four pages, and return it, newest first."""
    bodies = [f'Day {number}' for number in range(3 * PER_PAGE)]
    for number, body in enumerate(bodies):
        add_post(person('susan'), body, 100 + number)
    db.session.commit()
    return [*reversed(bodies), 'susan was here']


def test_one_page_has_no_pager(susan: Person) -> None:
    for path in ('/index', '/explore', '/user/susan'):
        susan.visit(path)
        expect(susan.page.get_by_role('article').first).to_be_visible()
        expect(susan.page.get_by_role('navigation', name='Pages')).to_have_count(0)


@pytest.mark.parametrize('path', ['/index', '/user/susan'])
def test_all_posts_are_reached_and_all_ways_lead_back(
    four_pages: list[str], susan: Person, path: str
) -> None:
    susan.visit(path)
    pager = susan.page.get_by_role('navigation', name='Pages')
    for number in (1, 2, 3, 4):
        expect(pager).to_contain_text(f'Page {number} of 4')
        susan.reads(*four_pages[(number - 1) * PER_PAGE : number * PER_PAGE])
        if number < 4:
            expect(pager.get_by_role('link', name='Older posts')).to_have_attribute('rel', 'next')
            susan.link('Older posts')
    expect(pager.get_by_role('link')).to_have_text('← Newer posts')
    for number in (3, 2, 1):
        expect(pager.get_by_role('link', name='Newer posts')).to_have_attribute('rel', 'prev')
        susan.link('Newer posts')
        expect(pager).to_contain_text(f'Page {number} of 4')
    expect(pager.get_by_role('link')).to_have_text('Older posts →')


def test_a_page_by_number_is_still_answered(four_pages: list[str], susan: Person) -> None:
    susan.visit('/index?page=4').reads('susan was here')
    expect(susan.page.get_by_role('navigation', name='Pages')).to_contain_text('Page 4 of 4')


@pytest.mark.parametrize('path', ['/index', '/explore', '/user/susan'])
def test_a_page_beyond_the_end_explains(four_pages: list[str], susan: Person, path: str) -> None:
    susan.visit(f'{path}?page=99')
    expect(susan.page.get_by_text('There is no page 99.')).to_be_visible()
    expect(susan.page.get_by_role('navigation', name='Pages')).to_have_count(0)
    susan.link('Go to the first page')
    expect(susan.page.get_by_role('article').first).to_be_visible()
