"""The main job on a machine on which nothing was installed before."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.complaints import Complaints
from tests.browser.main_job import main_job
from tests.browser.person import Person
from tests.deploy.checkout import Checkout, RunningSite

# A checkout that installs its packages and serves takes half a minute.
pytestmark = pytest.mark.deploy


@pytest.fixture
def address(checkout: Checkout) -> Iterator[str]:
    """Where `make run` serves the site, as new."""
    shutil.rmtree(checkout.folder / 'instance', ignore_errors=True)
    # Programs fill in forms at once.
    with RunningSite(checkout, REGISTRATION_SECONDS=0) as site:
        yield site.url


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_make_run_serves_the_main_job(
    address: str, new_context: Callable[..., BrowserContext], scripts: bool
) -> None:
    complaints = Complaints()
    pages = []
    for _ in range(2):
        context = new_context(base_url=address, java_script_enabled=scripts)
        complaints.listen_to(context)
        pages.append(context.new_page())
    main_job(Person(pages[0], 'susan'), Person(pages[1], 'john'))
    assert complaints.texts == []
