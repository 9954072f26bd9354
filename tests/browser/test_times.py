"""Times, as readers in several places and languages see them."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from app import db
from app.dates import utcnow
from app.models import Post
from tests.browser.audit import PHONE
from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.cast import person


def post_written(at: datetime) -> str:
    """Add a post of susan's and return where it is read."""
    post = Post(body='At last.', user_id=person('susan').id, timestamp=at)
    db.session.add(post)
    db.session.commit()
    return f'/post/{post.id}'


def time_on(page: Page, address: str) -> str:
    """Return the text of the time on a page that susan visits."""
    Person(page, 'susan').let_in().visit(address)
    return page.locator('.post time').inner_text()


@pytest.mark.parametrize(
    ('language', 'text'), [('en', '3h'), ('en-GB', '3h'), ('es', '3h'), ('ar-EG', '3 س')]
)
def test_post_says_how_long_ago(new_context: NewContext, language: str, text: str) -> None:
    address = post_written(utcnow() - timedelta(hours=3, minutes=5))
    page = new_context(locale=language).new_page()
    Person(page, 'susan').let_in().visit(address)
    expect(page.locator('.post time')).to_have_text(text)


def test_time_is_the_readers(new_context: NewContext) -> None:
    address = post_written(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    page = new_context(timezone_id='Asia/Tokyo', locale='en').new_page()
    Person(page, 'susan').let_in().visit(address)
    expect(page.locator('.post time')).to_have_attribute(
        'title', 'Thursday, July 2, 2026 at 7:30 AM'
    )


def test_time_is_readable_without_scripts(plain_page: Page) -> None:
    address = post_written(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    text = time_on(plain_page, address).replace('\u202f', ' ').replace('\xa0', ' ')
    assert text == 'Jul 1, 2026'
    assert '10:30' in plain_page.locator('.post time').get_attribute('title').replace('\u202f', ' ')


def test_times_follow_the_country_of_the_reader(new_context: NewContext) -> None:
    address = post_written(datetime(2026, 7, 1, 9, 30, tzinfo=UTC))
    page = new_context(timezone_id='Europe/London', locale='en-GB').new_page()
    Person(page, 'susan').let_in().visit(address)
    expect(page.locator('.post time')).to_have_text('1 Jul')
    expect(page.get_by_text('1 July 2026 at 10:30')).to_be_visible()


@pytest.mark.parametrize(
    ('minutes', 'age', 'text'), [(-5, 10, '10m'), (-300, 65, '1h'), (45, 10, '10m'), (70, 0, 'now')]
)
def test_clock_of_the_reader_changes_nothing(page: Page, minutes: int, age: int, text: str) -> None:
    page.clock.set_fixed_time(utcnow() + timedelta(minutes=minutes))
    assert time_on(page, post_written(utcnow() - timedelta(minutes=age))) == text


def test_nothing_written_is_in_the_future(page: Page) -> None:
    assert time_on(page, post_written(utcnow() + timedelta(minutes=3))) == 'now'


# A page that was painted before its scripts came; what moves then is counted from its first moment.
COUNT_SHIFTS = """() => {
    window.shifts = []
    const note = (list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true })
}"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
# Twice, as what changes in one frame is measured when it is painted.
NEXT_FRAME = '() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'


def test_nothing_moves_when_scripts_come_late(susan: Person) -> None:
    page = susan.page
    page.set_viewport_size(PHONE)
    person('john').write_post('Shortly before')
    db.session.commit()
    page.add_init_script(f'({COUNT_SHIFTS})()')
    held: list[Route] = []
    page.route('**/*.js', lambda route: held.append(route))
    page.goto('/explore', wait_until='commit')
    page.wait_for_function(PAINTED)
    time = page.get_by_role('article').locator('time').first
    before = time.inner_text()
    # This lets go what was held, too.
    page.unroute('**/*.js')
    expect(time).not_to_have_text(before)
    page.evaluate(NEXT_FRAME)
    assert page.evaluate('window.shifts') == []
