"""Without a network, or without the site: nothing is lost, and the button works again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.browser.test_composer import written_by

OFFLINE = "You're offline. Your text is kept; we'll try again."
DOWN = "The site can't be reached. Your text is kept; please try again."


def expect_only_network_errors(complaints: Complaints) -> None:
    """Check that no script has failed."""
    assert all('net::ERR' in text for text in complaints.taken())


def toast(page: Page):
    """Return what is said at the foot of the page."""
    return page.locator('#toasts')


def test_post_waits_for_the_network(susan: Person, complaints: Complaints) -> None:
    page = susan.page
    susan.fill(Your_post='On a train')
    page.context.set_offline(True)
    susan.button('Post')
    expect(toast(page)).to_have_text(OFFLINE)
    expect(susan.field('Your post')).to_have_value('On a train')
    expect(page.get_by_role('button', name='Post', exact=True)).to_be_enabled()
    page.context.set_offline(False)
    susan.is_told('Posted.')
    assert written_by('On a train') == 1
    expect_only_network_errors(complaints)


@pytest.mark.parametrize(
    ('path', 'button'), [('/user/john', 'Follow'), ('/post/1/delete', 'Delete')]
)
def test_other_buttons_say_so(susan: Person, complaints: Complaints, path, button) -> None:
    page = susan.visit(path).page
    page.context.set_offline(True)
    susan.press(page.get_by_role('main').get_by_role('button', name=button, exact=True))
    expect(toast(page)).to_have_text(OFFLINE)
    page.context.set_offline(False)
    expect_only_network_errors(complaints)


def test_text_is_kept_while_the_site_is_down(susan: Person, complaints: Complaints) -> None:
    page = susan.page
    page.route('**/index', lambda route: route.abort('connectionrefused'))
    susan.fill(Your_post='Later')
    susan.button('Post')
    expect(toast(page)).to_have_text(DOWN)
    expect(susan.field('Your post')).to_have_value('Later')
    page.unroute_all()
    susan.button('Post')
    susan.is_told('Posted.')
    assert written_by('Later') == 1
    expect_only_network_errors(complaints)
