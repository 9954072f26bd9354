"""A post as it is read: links, lines, directions, times and pictures."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import Person
from tests.cast import START

ISO = re.compile(r'\d{4}-\d\d-\d\dT')


def written(visitor: Person, text: str) -> Locator:
    """Write a post and return it as it stands on the page."""
    visitor.fill(Say_something=text)
    visitor.button('Post')
    visitor.is_told('Your post is now live!')
    return visitor.page.get_by_role('article').first


def test_addresses_become_links_that_vouch_for_nothing(susan: Person) -> None:
    post = written(susan, 'See https://example.com/a?b=1&c=2, <b>please</b>.')
    link = post.get_by_role('link', name='https://example.com/a?b=1&c=2', exact=True)
    expect(link).to_have_attribute('href', 'https://example.com/a?b=1&c=2')
    assert set(link.get_attribute('rel').split()) == {'ugc', 'nofollow', 'noopener'}
    expect(post).to_contain_text('<b>please</b>')


def test_a_script_is_no_link(susan: Person) -> None:
    post = written(susan, 'javascript:alert(1) and data:text/html,hello')
    expect(post.locator('.post-body').get_by_role('link')).to_have_count(0)


def test_line_breaks_are_kept(susan: Person) -> None:
    post = written(susan, 'One\nTwo\n\nFour')
    assert post.locator('.post-body').inner_text() == 'One\nTwo\n\nFour'


@pytest.mark.parametrize(('text', 'direction'), [('שלום', 'rtl'), ('Hello', 'ltr')])
def test_each_post_runs_in_its_own_direction(susan: Person, text: str, direction: str) -> None:
    body = written(susan, text).locator('.post-body')
    assert body.evaluate('body => getComputedStyle(body).direction') == direction


def test_the_permalink_shows_the_post_alone(susan: Person) -> None:
    susan.visit('/explore')
    susan.page.get_by_role('article').filter(has_text='john was here').locator('time').click()
    susan.is_at('Post by john')
    susan.reads('john was here')
    expect(susan.page).to_have_title('john: john was here - Microblog')


def test_only_the_author_is_offered_to_delete(susan: Person) -> None:
    susan.visit('/explore')
    for name in ('susan', 'john'):
        post = susan.page.get_by_role('article').filter(has_text=f'{name} was here')
        expect(post.get_by_role('link', name='Delete')).to_have_count(int(name == 'susan'))


def test_a_post_that_is_kept_stays(susan: Person) -> None:
    susan.link('Delete')
    susan.link('Keep it')
    susan.reads('susan was here')


def test_times_are_readable_without_scripts(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').visit('/user/susan').sign_in()
    time = plain_page.get_by_role('article').locator('time')
    assert datetime.fromisoformat(time.get_attribute('datetime')) == START
    expect(time).to_have_text(re.compile(r'^Jan 1, 2026, 12:00.AM.UTC$'))
    expect(time).to_have_attribute('title', re.compile('Thursday, January 1, 2026'))
    assert not ISO.search(susan.page.locator('body').inner_text())


def test_pictures_are_drawn_by_the_site(susan: Person) -> None:
    susan.visit('/user/john')
    large = susan.page.get_by_role('img', name='Picture of john')
    expect(large).to_be_visible()
    small = susan.page.get_by_role('article').locator('img')
    expect(small).to_have_attribute('loading', 'lazy')
    expect(small).to_have_attribute('alt', '')
    for picture in (large, small):
        assert picture.get_attribute('src').startswith('/avatar/')
        assert picture.evaluate('picture => picture.decode().then(() => picture.naturalWidth)')
    answer = susan.page.request.get(large.get_attribute('src'))
    assert answer.headers['content-type'].startswith('image/svg+xml')


def test_a_picture_is_no_second_stop_on_the_way_to_a_name(susan: Person) -> None:
    post = susan.page.get_by_role('article')
    names = [link.inner_text() for link in post.get_by_role('link').all()]
    assert names[0] == 'susan'
    assert names[2:] == ['Edit', 'Delete']
