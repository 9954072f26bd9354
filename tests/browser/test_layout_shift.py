"""What is on the screen stays where it is while the rest of the page arrives."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.browser.audit import PHONE, WIDE
from tests.browser.held_site import HeldSite, held_site
from tests.browser.person import Person
from tests.browser.server import SiteServer
from tests.browser.states import add_crowd
from tests.cast import add_post, person

TABLET = {'width': 1000, 'height': 700}
PAGES = (
    *('/index', '/explore', '/explore/active', '/search?q=train', '/user/john', '/stats'),
    *('/news', '/messages', '/messages/with/john', '/bookmarks', '/post/{post}', '/settings'),
    *('/edit_profile', '/settings/appearance', '/auth/change_password', '/auth/sessions'),
)

# By so much a page may move in all; browsers call a tenth good.
MOST = 0.01

OBSERVE = """
  window.shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
"""

PAINTED = """() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))))"""


@pytest.fixture
def held(server: SiteServer) -> Iterator[HeldSite]:
    with held_site(server.url()) as held:
        yield held


def load(page: Page, held: HeldSite, path: str) -> None:
    """Open a page, and let it paint each piece before it gets the next."""
    page.goto(held.url() + path, wait_until='commit')
    for number in (1, 2):
        expect(page.locator('meta[name=piece]')).to_have_count(number)
        page.evaluate(PAINTED)
        held.gate.release()
    page.wait_for_load_state()
    page.evaluate(PAINTED)


@pytest.mark.parametrize('size', [PHONE, TABLET, WIDE], ids=['phone', 'tablet', 'desk'])
def test_a_page_stays_where_it_is_while_it_arrives(new_context, held: HeldSite, size) -> None:
    add_crowd()
    post = add_post(person('john'), 'Where shall we meet?', 100)
    for number in range(3):
        person('john').send_message(person('susan'), f'Message {number}')
    db.session.commit()
    page = new_context(viewport=size).new_page()
    Person(page, 'susan').let_in()
    page.add_init_script(OBSERVE)
    shifts = {}
    for path in PAGES:
        load(page, held, path.format(post=post.id))
        shifts[path] = page.evaluate('shift')
    assert {path: shift for path, shift in shifts.items() if shift > MOST} == {}
