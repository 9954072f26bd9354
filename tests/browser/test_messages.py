"""Messages to the user: green and calm, or red and urgent, until they are closed."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.person import Person


def colour_of(message: Locator) -> str:
    """Return which of red, green and blue the letters have most of."""
    rgb = message.evaluate('element => getComputedStyle(element).color.match(/\\d+/g).map(Number)')
    return ('red', 'green', 'blue')[rgb.index(max(rgb[:3]))]


def test_success_is_a_green_status_that_can_be_closed(susan: Person) -> None:
    susan.fill(Your_post='Hello')
    susan.button('Post')
    message = susan.page.get_by_role('status').filter(has_text='Posted.')
    expect(message).to_be_visible()
    assert colour_of(message.locator('.alert')) == 'green'
    message.get_by_role('button', name='Close').click()
    expect(message).to_have_count(0)
    expect(susan.page.get_by_role('main')).to_be_focused()


def test_failure_is_a_red_alert(page: Page) -> None:
    visitor = Person(page, 'susan').visit('/auth/login')
    visitor.fill(Username='susan', Password='guess')
    visitor.button('Sign in')
    message = page.get_by_role('alert')
    expect(message).to_contain_text('Invalid username or password')
    assert colour_of(message) == 'red'
    expect(message.get_by_role('button', name='Close')).to_be_visible()


def test_a_button_that_no_script_answers_is_not_shown(plain_page: Page) -> None:
    visitor = Person(plain_page, 'susan').visit('/explore')
    visitor.is_told('Please sign in to access this page.')
    expect(plain_page.get_by_role('button', name='Close')).to_have_count(0)
