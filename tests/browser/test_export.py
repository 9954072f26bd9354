"""What a page that stays open tells of an export."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from app.models import Task
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.browser.states import add_export
from tests.patience import PATIENCE_SECONDS

# In milliseconds: as the page waits between two looks, and what a busy machine may take.
EVERY = 2500
PATIENCE = {'timeout': 1000.0 * PATIENCE_SECONDS}


@pytest.fixture
def task(susan: Person) -> Task:
    """An export of susan, of which her page knows; the test may hurry the time of the page."""
    task = add_export()
    task.begin(40)
    db.session.commit()
    susan.page.clock.install(time=0)
    susan.visit('/explore').page.evaluate('window.mark = true')
    return task


@pytest.fixture
def looks(page: Page) -> list[str]:
    """The requests of pages for news of tasks."""
    found: list[str] = []
    page.on(
        'request', lambda request: found.append(request.url) if '/tasks' in request.url else None
    )
    return found


def advance(task: Task, page: Page, count: int) -> None:
    """Do so much more, and let the page look."""
    task.advance(count)
    db.session.commit()
    page.clock.run_for(EVERY)


def test_the_bar_moves_and_the_end_is_announced_without_a_reload(
    page: Page, task: Task, looks: list[str]
) -> None:
    bar, announcer = page.get_by_role('progressbar'), page.locator('#announcer')
    for percent in (25, 50):
        advance(task, page, 10)
        expect(bar).to_have_attribute('aria-valuenow', str(percent), **PATIENCE)
    expect(announcer).to_have_text('')
    task.finish('susan@example.com')
    db.session.commit()
    page.clock.run_for(EVERY)
    told = page.get_by_role('status').filter(has_text='Your posts were sent to s')
    expect(told).to_be_visible(**PATIENCE)
    expect(announcer).to_contain_text('Your posts were sent to s')
    with page.expect_download() as download:
        page.get_by_role('link', name='Download posts.json').click()
    assert download.value.suggested_filename == 'posts.json'
    before = len(looks)
    page.clock.run_for(4 * EVERY)
    assert len(looks) == before
    assert page.evaluate('window.mark')


def test_a_page_in_place_of_another_goes_on_watching(susan: Person, task: Task) -> None:
    susan.link('Profile')
    susan.is_at('susan')
    advance(task, susan.page, 10)
    bar = susan.page.get_by_role('progressbar')
    expect(bar).to_have_attribute('aria-valuenow', '25', **PATIENCE)


def test_an_export_begun_elsewhere_appears(susan: Person) -> None:
    number = add_export().id
    db.session.commit()
    news = {'name': 'task_progress', 'data': {'task_id': number, 'progress': 0}}
    dispatch = """news => document.dispatchEvent(new CustomEvent('notification', {
        detail: { ...news, timestamp: Date.now() / 1000 } }))"""
    susan.page.evaluate(dispatch, news)
    expect(susan.page.get_by_role('progressbar')).to_be_visible()


def test_a_session_that_ends_ends_the_looks(
    page: Page, task: Task, looks: list[str], complaints: Complaints
) -> None:
    page.context.clear_cookies()
    with page.expect_response('**/auth/login*', **PATIENCE):
        page.clock.run_for(EVERY)
    before = len(looks)
    page.clock.run_for(4 * EVERY)
    assert len(looks) == before
    expect(page.get_by_role('progressbar')).to_be_visible()
    # Who asks for other news is told that nobody is signed in.
    assert all(text.startswith('401: ') for text in complaints.taken())


def test_without_scripts_the_profile_shows_the_export(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/export_posts')
    task = add_export()
    task.begin(40)
    task.advance(20)
    db.session.commit()
    susan.button('Export your posts')
    susan.is_warned('An export is already running.')
    expect(plain_page.get_by_role('progressbar')).to_have_attribute('aria-valuenow', '50')
    task.finish('susan@example.com')
    db.session.commit()
    # The page comes again by itself.
    told = plain_page.get_by_role('status').filter(has_text='Your posts were sent')
    expect(told).to_be_visible(**PATIENCE)
