"""Keys that lead about the site, for those who like them, and only for those."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app.dates import utcnow
from tests.browser.conftest import NewContext
from tests.browser.person import Person

# Within so many milliseconds a second key belongs to the first.
SOON = 1500


@pytest.fixture
def typist(susan: Person) -> Person:
    """Susan on a page without a field to write in."""
    susan.visit('/explore')
    return susan


def test_a_sheet_lists_the_keys(typist: Person) -> None:
    keys = typist.page.keyboard
    keys.press('?')
    sheet = typist.page.get_by_role('dialog', name='Keyboard shortcuts')
    expect(sheet).to_be_visible()
    assert {'?', '/', 'n', 'j', 'k', 'g'} <= set(sheet.locator('kbd').all_inner_texts())
    expect(sheet.get_by_text('Profile')).to_be_visible()
    keys.press('n')
    typist.is_at('Explore')
    keys.press('Escape')
    expect(sheet).to_be_hidden()


def test_keys_lead_to_search_and_to_writing_and_are_silent_there(typist: Person) -> None:
    keys = typist.page.keyboard
    keys.press('/')
    box = typist.page.get_by_role('searchbox')
    expect(box).to_be_focused()
    keys.type('n?/j')
    expect(box).to_have_value('n?/j')
    box.blur()
    keys.press('n')
    expect(typist.page.get_by_role('dialog', name='New post')).to_be_visible()
    field = typist.field('Your post')
    expect(field).to_be_focused()
    keys.type('gen/?')
    expect(field).to_have_value('gen/?')
    typist.is_at('Explore')


def test_keys_lead_from_post_to_post_unless_another_is_held(typist: Person) -> None:
    posts = typist.page.get_by_role('article')
    for key in ('Alt+j', 'Meta+j', 'x'):
        typist.page.keyboard.press(key)
    expect(typist.page.locator('article:focus')).to_have_count(0)
    for key, number in (('j', 0), ('j', 1), ('k', 0), ('k', 0)):
        typist.page.keyboard.press(key)
        expect(posts.nth(number)).to_be_focused()
    typist.page.keyboard.press('Tab')
    expect(posts.first.get_by_role('link').first).to_be_focused()


def test_two_keys_lead_to_every_page_of_the_menu(typist: Person) -> None:
    page = typist.page
    links = page.locator('nav [data-key]').all()
    places = [(link.get_attribute('data-key'), link.get_attribute('href')) for link in links]
    assert len(places) >= 5
    page.clock.install()
    for days, (key, address) in enumerate(places, start=1):
        typist.visit('/auth/logout')
        # However busy the machine is, no time passes between the two keys.
        page.clock.pause_at(utcnow() + timedelta(days=days))
        page.keyboard.press('g')
        page.keyboard.press(key)
        page.clock.resume()
        page.wait_for_url(f'**{address}')


def test_second_key_that_comes_late_leads_nowhere(typist: Person) -> None:
    page = typist.page
    page.clock.install()
    page.clock.pause_at(utcnow() + timedelta(days=1))
    page.keyboard.press('g')
    page.clock.run_for(SOON)
    page.keyboard.press('h')
    page.keyboard.press('j')
    page.clock.resume()
    expect(page.get_by_role('article').first).to_be_focused()
    typist.is_at('Explore')


def test_keys_can_be_turned_off_and_on(typist: Person) -> None:
    page = typist.page
    for is_on in (False, True):
        typist.button('Keyboard shortcuts')
        page.get_by_role('checkbox').set_checked(is_on)
        typist.button('Close')
        page.reload()
        page.keyboard.press('j')
        expect(page.locator('article:focus')).to_have_count(int(is_on))


def test_letters_of_another_script_mean_the_same_keys(new_context: NewContext) -> None:
    page = new_context(locale='ar').new_page()
    Person(page, 'susan').let_in().visit('/explore')
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'ت', code: 'KeyJ', bubbles: true, cancelable: true}))"
    )
    expect(page.get_by_role('article').first).to_be_focused()


def test_without_scripts_none_are_offered(plain_page: Page) -> None:
    Person(plain_page, 'susan').let_in().visit('/explore')
    expect(plain_page.get_by_role('button', name='Keyboard shortcuts')).to_have_count(0)
