"""Every page in every state: accessible, well built, as wide as the screen."""

import pytest
from playwright.sync_api import Page

from tests.browser.audit import audit
from tests.browser.person import Person
from tests.browser.states import STATES, add_crowd


@pytest.fixture
def crowd(cast: None) -> None:
    """A site with more on it than fits a page."""
    add_crowd()


@pytest.mark.parametrize('state', STATES)
def test_page_is_right(state: str, page: Page, crowd: None) -> None:
    STATES[state](Person(page, 'susan'))
    audit(page)
