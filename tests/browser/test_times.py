"""Times, as readers in several places and languages see them."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from app import db
from app.dates import utcnow
from app.models import Post
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
    ('language', 'text'), [('en', '3 hours ago'), ('es', 'hace 3 horas'), ('de', 'vor 3 Stunden')]
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
    expect(page.locator('.post time')).to_have_attribute('title', 'Thursday, July 2, 2026 7:30 AM')


def test_time_is_readable_without_scripts(plain_page: Page) -> None:
    address = post_written(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    text = time_on(plain_page, address).replace('\u202f', ' ').replace('\xa0', ' ')
    assert text == 'Jul 1, 2026, 10:30 PM UTC'


def test_card_that_opens_shows_local_time(new_context: NewContext) -> None:
    susan = person('susan')
    susan.last_seen = utcnow()
    db.session.commit()
    page = new_context(timezone_id='Asia/Tokyo').new_page()
    john = Person(page, 'john').let_in().visit('/explore')
    john.page.get_by_role('link', name='susan', exact=True).first.focus()
    expect(page.locator('.user-card time')).not_to_contain_text('UTC')
