"""Without a network: the last timeline of the user who is signed in, and no other."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.complaints import Complaints
from tests.browser.person import Person

READY = 'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller?.state)'
KEPT = """async () => {
    const cache = await caches.open('timeline')
    return (await cache.keys()).length
}"""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Let the worker work."""
    return {**browser_context_args, 'service_workers': 'allow'}


@pytest.fixture
def kept(page: Page) -> Person:
    """Susan at home, in a browser whose worker has seen the page."""
    susan = Person(page, 'susan').let_in().visit('/index')
    page.wait_for_function(READY)
    susan.visit('/index')
    page.wait_for_function(KEPT)
    return susan


def go_offline(page: Page) -> None:
    """Take the network away from the page and from its worker."""
    page.context.set_offline(True)


@pytest.fixture(autouse=True)
def quiet(complaints: Complaints):
    """Expect what the network, and nothing else, has to be blamed for."""
    yield
    assert all('net::ERR' in text for text in complaints.taken())


def test_the_last_timeline_is_there_without_a_network(kept: Person) -> None:
    go_offline(kept.page)
    kept.visit('/index')
    kept.reads('susan was here')
    kept.link('Explore')
    kept.is_at("You're offline")
    kept.link('Home')
    kept.reads('susan was here')


def test_nothing_is_left_after_signing_out(kept: Person) -> None:
    kept.button('Sign out')
    kept.is_told('You are signed out.')
    kept.page.wait_for_function(f'async () => !(await ({KEPT})())')
    go_offline(kept.page)
    kept.visit('/index').is_at("You're offline")
    expect(kept.page.get_by_text('susan was here')).to_have_count(0)


def test_nothing_is_left_of_a_session_that_ended_elsewhere(kept: Person) -> None:
    kept.page.context.clear_cookies()
    kept.visit('/index').is_at('Sign in')
    kept.page.wait_for_function(f'async () => !(await ({KEPT})())')


def test_the_page_is_about_nobody(kept: Person) -> None:
    text = kept.page.request.get('/offline').text()
    assert 'susan' not in text
    assert 'signed-in' not in text
