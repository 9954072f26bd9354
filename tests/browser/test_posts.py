"""A post as it is read: links, lines, directions, times and pictures."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.cast import START

ISO = re.compile(r'\d{4}-\d\d-\d\dT')


def written(visitor: Person, text: str) -> Locator:
    """Write a post and return it as it stands on the page."""
    visitor.fill(Your_post=text)
    visitor.button('Post')
    visitor.is_told('Posted.')
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
        offers = post.get_by_role('link', name='Delete', include_hidden=True)
        expect(offers).to_have_count(int(name == 'susan'))


def test_a_post_that_is_kept_stays(susan: Person) -> None:
    susan.choose('Delete')
    susan.button('Cancel')
    susan.reads('susan was here')


def test_times_are_readable_without_scripts(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').visit('/user/susan').sign_in()
    time = plain_page.get_by_role('article').locator('time')
    assert datetime.fromisoformat(time.get_attribute('datetime')) == START
    expect(time).to_have_text('Jan 1, 2026')
    expect(time).to_have_attribute('title', re.compile('Thursday, January 1, 2026'))
    assert not ISO.search(susan.page.locator('body').inner_text())


def test_pictures_are_letters_that_no_request_is_made_for(susan: Person) -> None:
    asked = []
    susan.page.on('request', lambda request: asked.append(request.resource_type))
    susan.visit('/user/john')
    for picture in susan.page.locator('main .avatar').all():
        letter = picture.evaluate("element => getComputedStyle(element, '::before').content")
        assert 'J' in letter
    assert asked.count('image') <= 1
    expect(susan.page.locator('img')).to_have_count(0)


def test_the_whole_row_leads_to_the_post_unless_a_part_is_meant(susan: Person) -> None:
    susan.visit('/explore')
    row = susan.page.get_by_role('article').filter(has_text='john was here')
    row.get_by_role('button', name='More').click()
    susan.is_at('Explore')
    susan.page.keyboard.press('Escape')
    row.locator('.post-body').click()
    susan.is_at('Post by john')


def test_a_post_can_be_copied_as_a_link(new_context: NewContext) -> None:
    context = new_context(permissions=['clipboard-read', 'clipboard-write'])
    susan = Person(context.new_page(), 'susan').let_in().visit('/user/john')
    susan.choose('Copy link')
    susan.is_told('Link copied.')
    assert '/post/2' in susan.page.evaluate('navigator.clipboard.readText()')


def test_a_picture_is_no_second_stop_on_the_way_to_a_name(susan: Person) -> None:
    post = susan.page.get_by_role('article')
    names = [link.inner_text() for link in post.get_by_role('link').all()]
    assert names[0] == 'susan'
    assert names.count('susan') == 1
