"""A site with the cast on it, and browsers that complain of what a page must not do."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from app import db
from tests.browser.audit import PHONE
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.browser.server import ROOT, SiteServer
from tests.cast import add_cast
from tests.patience import PATIENCE_SECONDS
from tests.site import site

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope='session')
def server() -> Iterator[SiteServer]:
    """The site, served for all tests of this process."""
    server = SiteServer(RATELIMIT_ENABLED='0')
    server.obtain()
    yield server
    server.stop()


@pytest.fixture(scope='session')
def database(server: SiteServer) -> Iterator[Flask]:
    """An application with the database and the key of the site, for what a test does beside it."""
    app = site(server.database_url, SECRET_KEY=server.settings['SECRET_KEY'])
    # The site is served from the checkout, where it looks for its pictures.
    app.instance_path = str(ROOT / 'instance')
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def cast(database: Flask) -> Iterator[None]:
    """Start each test with the cast, inside an application context."""
    with database.app_context():
        empty_database()
        add_cast()
        yield


@pytest.fixture
def nobody(cast: None) -> None:
    """A site on which nobody has an account."""
    empty_database()


def empty_database() -> None:
    """Delete the rows of every table."""
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], server: SiteServer
) -> dict[str, Any]:
    """Let `page.goto('/explore')` mean the site."""
    # A page that is still moving can't be clicked on, and what a worker fetches can't be routed.
    steady = {'reduced_motion': 'reduce', 'service_workers': 'block'}
    return {**browser_context_args, 'base_url': server.url(), **steady}


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What went wrong in any browser of the test; it fails for what it did not expect."""
    complaints = Complaints()
    yield complaints
    assert complaints.texts == []


@pytest.fixture
def new_context(new_context: NewContext, complaints: Complaints) -> NewContext:
    """Open a browser of its own, as private as a person's."""

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(1000 * PATIENCE_SECONDS)
        complaints.listen_to(context)
        return context

    return opened


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    """The browser of `page`."""
    return new_context()


@pytest.fixture
def susan(page: Page) -> Person:
    """Susan, signed in and at home."""
    return Person(page, 'susan').let_in().visit('/index')


@pytest.fixture
def plain_page(new_context: NewContext) -> Page:
    """A page in a browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A page on a telephone."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
