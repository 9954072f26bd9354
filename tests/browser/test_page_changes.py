"""Pages that come in place of one another without a reload, and behave as if they had loaded."""

import re

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.browser.states import add_crowd
from tests.cast import add_post, person

# Counts what listens to the whole page, and the clocks that tick for it.
COUNTER = """
window.counted = 0
for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
  const original = EventTarget.prototype[name]
  EventTarget.prototype[name] = function (...all) {
    if ([document, window, document.documentElement].includes(this)) window.counted += step
    return original.apply(this, all)
  }
}
const { setInterval: tick, clearInterval: stop } = window
window.setInterval = (...all) => { window.counted += 1; return tick(...all) }
window.clearInterval = (id) => { if (id) window.counted -= 1; stop(id) }
"""


@pytest.fixture
def reader(susan: Person) -> Person:
    """Susan on a site with many posts; the page forgets a mark when it is loaded anew."""
    add_crowd()
    susan.visit('/index').page.evaluate('window.mark = true')
    return susan


def assert_same_document(page: Page) -> None:
    """Check that no page was loaded since the mark was set."""
    assert page.evaluate('window.mark')


def test_links_swap_the_page_and_its_title(reader: Person) -> None:
    reader.link('Explore')
    expect(reader.page).to_have_title('Explore - Microblog')
    expect(reader.page).to_have_url(re.compile('/explore$'))
    reader.link('Profile')
    reader.is_at('susan')
    assert_same_document(reader.page)


def test_forms_swap_the_page(reader: Person) -> None:
    reader.fill(Your_post='Hello')
    reader.button('Post')
    reader.is_told('Posted.')
    expect(reader.field('Your post')).to_have_value('')
    reader.choose('Delete')
    reader.button('Delete')
    reader.is_told('Deleted.')
    expect(reader.page).to_have_url(re.compile('/index$'))
    assert_same_document(reader.page)


def test_following_keeps_the_focus_and_the_place(reader: Person) -> None:
    reader.page.set_viewport_size({'width': 390, 'height': 300})
    reader.visit('/user/mary').page.evaluate('window.mark = true')
    reader.page.get_by_role('button', name='Follow').scroll_into_view_if_needed()
    place = reader.page.evaluate('scrollY')
    reader.button('Follow')
    reader.is_told('You are following mary!')
    expect(reader.page.get_by_role('button', name='Unfollow')).to_be_focused()
    assert reader.page.evaluate('scrollY') == place
    assert_same_document(reader.page)


def test_pages_turn_and_going_back_finds_the_place(reader: Person) -> None:
    reader.page.get_by_role('link', name='Older posts').scroll_into_view_if_needed()
    place = reader.page.evaluate('scrollY')
    assert place > 0
    reader.link('Older posts')
    expect(reader.page.get_by_text('Page 2 of 4')).to_be_attached()
    assert reader.page.evaluate('scrollY') == 0
    reader.page.go_back()
    expect(reader.page.get_by_text('Page 1 of 4')).to_be_attached()
    reader.page.wait_for_function('place => scrollY === place', arg=place)
    reader.page.go_forward()
    expect(reader.page.get_by_text('Page 2 of 4')).to_be_attached()
    assert_same_document(reader.page)


def test_the_new_page_is_announced_and_begun_at_its_top(reader: Person) -> None:
    reader.link('Explore')
    announcer = reader.page.locator('[aria-live=polite]#announcer')
    expect(announcer).to_have_text('Explore - Microblog')
    reader.page.keyboard.press('Tab')
    expect(reader.page.get_by_role('link', name='Skip to content')).to_be_focused()


def test_what_a_page_reports_is_announced_too(reader: Person) -> None:
    reader.fill(Your_post='Hello')
    reader.button('Post')
    announcer = reader.page.locator('#announcer')
    expect(announcer).to_have_text('Home - Microblog. Posted. View')


def test_times_are_the_readers_own_on_every_page(reader: Person) -> None:
    reader.fill(Your_post='Hello')
    reader.button('Post')
    time = reader.page.get_by_role('article').first.locator('time')
    expect(time).to_have_text('now')
    reader.button('Post')
    expect(reader.field('Your post')).to_have_attribute('aria-invalid', 'true')
    expect(reader.page.get_by_text('UTC', exact=False)).to_have_count(0)


def test_a_slow_answer_shows_a_bar(reader: Person) -> None:
    waiting = []
    reader.page.route('**/explore', lambda route: waiting.append(route))
    reader.page.get_by_role('link', name='Explore').click()
    bar = reader.page.locator('.turbo-progress-bar')
    expect(bar).to_be_visible()
    assert bar.bounding_box()['y'] == 0
    waiting[-1].continue_()
    expect(reader.page).to_have_title('Explore - Microblog')
    expect(bar).to_have_count(0)


@pytest.mark.parametrize('status', [404, 500])
def test_an_error_is_shown_and_left_again(
    reader: Person, complaints: Complaints, status: int
) -> None:
    answer = reader.page.request.get('/nowhere', headers={'Accept': 'text/html'})
    page = {'status': status, 'content_type': 'text/html', 'body': answer.text()}
    reader.page.route('**/explore', lambda route: route.fulfill(**page))
    reader.link('Explore')
    reader.is_at('Not found')
    reader.link('Home')
    reader.is_at('Home')
    reader.page.get_by_role('article').locator('time').first.click()
    expect(reader.page.get_by_role('article')).to_have_count(1)
    assert_same_document(reader.page)
    assert len(complaints.taken()) == (status == 500)


def test_a_failed_network_is_the_browsers_business(reader: Person, complaints: Complaints) -> None:
    reader.page.context.set_offline(True)
    reader.page.get_by_role('link', name='Explore').click()
    reader.page.wait_for_url('chrome-error://**')
    reader.page.context.set_offline(False)
    reader.page.reload()
    expect(reader.page).to_have_title('Explore - Microblog')
    assert complaints.taken()


def test_a_new_tab_is_a_new_tab(reader: Person) -> None:
    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role('link', name='Explore').click(modifiers=['Control'])
    expect(opened.value).to_have_title('Explore - Microblog')
    reader.is_at('Home')


def test_a_hovered_link_is_fetched_ahead_and_says_so(reader: Person) -> None:
    with reader.page.expect_request('**/explore') as fetched:
        reader.page.get_by_role('link', name='Explore').hover()
    assert fetched.value.headers['x-sec-purpose'] == 'prefetch'
    reader.is_at('Home')


def test_fifty_pages_later_nothing_listens_twice(reader: Person) -> None:
    page = reader.page
    page.add_init_script(COUNTER)
    add_post(person('susan'), 'Kept', 300)
    db.session.commit()
    reader.visit('/index').page.evaluate('window.mark = true')
    tour(reader)
    counted = page.evaluate('counted')
    assert counted > 0
    for _ in range(10):
        tour(reader)
    assert page.evaluate('counted') == counted
    assert_same_document(page)


def tour(reader: Person) -> None:
    """Change the page five times, by links, forms and a way that leads nowhere."""
    reader.link('Explore')
    expect(reader.page).to_have_title('Explore - Microblog')
    reader.link('Profile')
    reader.is_at('susan')
    reader.link('Edit profile')
    reader.button('Save')
    reader.is_told('Your changes have been saved.')
    reader.page.evaluate("Turbo.visit('/nowhere')")
    reader.is_at('Not found')
    reader.link('Home')
    reader.is_at('Home')
