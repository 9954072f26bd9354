"""The card that opens at a name."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.complaints import Complaints
from tests.browser.person import Person

# In milliseconds.
DELAY = 500
HOUR = 3_600_000


class Timeline:
    """All posts of the site, the time of the page in the test's hand, and what was fetched."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.card = page.locator('.user-card:visible')
        self.fetched: list[str] = []
        page.on('request', self.note)
        page.mouse.move(0, 0)

    def note(self, request) -> None:
        if request.url.endswith('/popup'):
            self.fetched.append(request.url.split('/')[-2])

    def name(self, name: str) -> Locator:
        return self.page.get_by_role('article').get_by_role('link', name=name, exact=True).first

    def wait(self, milliseconds: int = DELAY) -> None:
        self.page.clock.run_for(milliseconds)

    def assert_about(self, name: str) -> None:
        expect(self.card.get_by_role('link', name=name)).to_be_visible()


@pytest.fixture
def timeline(page: Page, susan: Person) -> Timeline:
    """Susan at all posts."""
    page.clock.install(time=0)
    susan.visit('/explore')
    page.clock.pause_at(HOUR)
    return Timeline(page)


def test_it_opens_under_the_pointer_after_half_a_second(timeline: Timeline) -> None:
    timeline.name('john').hover()
    timeline.wait(DELAY - 100)
    assert timeline.fetched == []
    timeline.wait(100)
    timeline.assert_about('john')
    expect(timeline.card).to_contain_text('0 following · 0 followers')


def test_it_opens_on_focus_and_is_no_part_of_the_link(timeline: Timeline) -> None:
    timeline.name('john').focus()
    timeline.wait()
    timeline.assert_about('john')
    expect(timeline.page.locator('a .user-card')).to_have_count(0)


def test_it_says_that_it_is_open_and_what_it_is(timeline: Timeline) -> None:
    timeline.name('john').focus()
    timeline.wait()
    expect(timeline.page.get_by_role('group', name='john')).to_be_visible()
    expect(timeline.name('john')).to_have_attribute('aria-expanded', 'true')
    timeline.page.keyboard.press('Escape')
    expect(timeline.name('john')).to_have_attribute('aria-expanded', 'false')


def test_a_resting_pointer_does_not_hinder_the_keyboard(timeline: Timeline) -> None:
    timeline.name('john').focus()
    timeline.wait(DELAY - 100)
    timeline.page.mouse.move(5, 400)
    timeline.wait(100)
    timeline.assert_about('john')


def test_passing_over_a_name_opens_nothing(timeline: Timeline) -> None:
    timeline.name('john').hover()
    timeline.wait(DELAY - 100)
    timeline.page.mouse.move(5, 400)
    timeline.wait(DELAY)
    expect(timeline.card).to_have_count(0)
    assert timeline.fetched == []


def test_the_pointer_may_enter_and_follow(timeline: Timeline) -> None:
    timeline.name('john').hover()
    timeline.wait()
    timeline.card.get_by_role('button', name='Follow').hover()
    timeline.wait(4 * DELAY)
    timeline.assert_about('john')
    timeline.page.clock.resume()
    timeline.card.get_by_role('button', name='Follow').click()
    Person(timeline.page, 'susan').is_told('You are following john!')


def test_it_closes_behind_the_pointer(timeline: Timeline) -> None:
    timeline.name('john').hover()
    timeline.wait()
    timeline.assert_about('john')
    timeline.page.mouse.move(5, 400)
    timeline.wait()
    expect(timeline.card).to_have_count(0)


def test_escape_closes_and_the_focus_stays(timeline: Timeline) -> None:
    timeline.name('john').focus()
    timeline.wait()
    timeline.assert_about('john')
    timeline.page.keyboard.press('Tab')
    expect(timeline.card.get_by_role('link', name='john')).to_be_focused()
    timeline.page.keyboard.press('Escape')
    expect(timeline.card).to_have_count(0)
    expect(timeline.name('john')).to_be_focused()


def test_it_is_fetched_once(timeline: Timeline) -> None:
    for name in ('john', 'mary', 'john'):
        timeline.name(name).focus()
        timeline.wait()
        timeline.assert_about(name)
    assert timeline.fetched == ['john', 'mary']


def test_the_own_card_offers_no_following(timeline: Timeline) -> None:
    timeline.name('susan').focus()
    timeline.wait()
    timeline.assert_about('susan')
    expect(timeline.card.get_by_role('button')).to_have_count(0)


def test_a_card_that_can_not_be_had_says_so_and_is_tried_again(
    timeline: Timeline, complaints: Complaints
) -> None:
    timeline.page.route('**/popup', lambda route: route.abort())
    timeline.name('john').focus()
    timeline.wait()
    expect(timeline.card).to_have_text("This profile can't be shown right now.")
    complaints.taken()
    timeline.page.unroute('**/popup')
    timeline.name('mary').focus()
    timeline.wait()
    timeline.assert_about('mary')
    timeline.name('john').focus()
    timeline.wait()
    timeline.assert_about('john')


def test_a_card_of_an_ended_session_does_not_load_for_ever(timeline: Timeline) -> None:
    timeline.page.context.clear_cookies()
    timeline.name('john').focus()
    timeline.wait()
    expect(timeline.card).to_have_text("This profile can't be shown right now.")
