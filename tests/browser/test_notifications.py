"""Open pages hear of what happens elsewhere, without a reload."""

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from app import db
from tests.browser.complaints import Complaints
from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.cast import add_post, person
from tests.patience import PATIENCE_SECONDS

HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}"""

# For what a page only hears of when it asks.
PATIENTLY = {'timeout': 1000.0 * PATIENCE_SECONDS}

# When each question was asked that was answered wrongly, in milliseconds of the browser's clock.
NOTE_QUESTIONS = """() => {
  const ask = window.fetch
  window.times = []
  window.fetch = (...words) => {
    times.push(performance.now())
    return ask(...words)
  }
}"""


@pytest.fixture(autouse=True)
def quick(context: BrowserContext) -> None:
    """Let pages of susan's browser ask each second, which no person would wait for."""
    make_quick(context)


def make_quick(context: BrowserContext) -> None:
    """Change how often pages ask as soon as they are there."""
    context.add_init_script(
        """new MutationObserver(() => {
          if (document.body?.dataset.pollSeconds) document.body.dataset.pollSeconds = 0.5
        }).observe(document, { childList: true, subtree: true })"""
    )


def polls(page: Page) -> list[Request]:
    """Return a list that fills with the questions for news."""
    asked: list[Request] = []
    page.on('request', lambda request: '/notifications' in request.url and asked.append(request))
    return asked


def write(name: str, *bodies: str) -> None:
    """Let somebody write to susan."""
    for body in bodies:
        person(name).send_message(person('susan'), body)
        db.session.commit()


def test_a_message_shows_without_a_reload(susan: Person, new_context: NewContext) -> None:
    susan.page.evaluate('window.untouched = true')
    # Where the site is installed, its icon has the number, too.
    susan.page.evaluate('navigator.setAppBadge = async (number) => { window.onIcon = number }')
    john = Person(new_context().new_page(), 'john').let_in().visit('/user/susan')
    john.link('Message')
    john.fill(Message='Good morning')
    john.button('Send')
    john.is_told('Your message has been sent.')

    badge = susan.page.locator('#message_count')
    expect(badge).to_have_text('1', **PATIENTLY)
    expect(badge).to_be_visible()
    expect(susan.page).to_have_title('(1) Home - Microblog')
    expect(susan.page.locator('#announcer')).to_have_text('You have new messages. (1)')
    assert susan.page.evaluate('window.untouched')
    assert susan.page.evaluate('window.onIcon') == 1

    susan.page.get_by_role('link', name='Messages').click()
    susan.is_at('Messages')
    susan.link('john')
    susan.is_at('Messages with john')
    susan.reads('Good morning')
    expect(badge).to_be_hidden()
    expect(susan.page).to_have_title('Messages with john - Microblog')


def test_reading_elsewhere_takes_the_number_away(susan: Person) -> None:
    write('john', 'one', 'two')
    expect(susan.page).to_have_title('(2) Home - Microblog', **PATIENTLY)
    person('susan').read_messages()
    db.session.commit()
    expect(susan.page.locator('#message_count')).to_be_hidden(**PATIENTLY)
    expect(susan.page).to_have_title('Home - Microblog')


def test_a_hidden_page_asks_nothing_until_it_is_seen(susan: Person) -> None:
    asked = polls(susan.page)
    with susan.page.expect_response('**/notifications*'):
        pass
    susan.page.evaluate(HIDE, True)
    # What was under way may still end.
    susan.page.wait_for_load_state('networkidle')
    asked.clear()
    susan.page.wait_for_timeout(1500)
    assert asked == []
    with susan.page.expect_response('**/notifications*'):
        susan.page.evaluate(HIDE, False)


def test_who_signs_out_elsewhere_is_asked_no_more(susan: Person, complaints: Complaints) -> None:
    with susan.page.expect_response('**/notifications*'):
        pass
    with susan.page.expect_response(lambda answer: answer.status == 401):
        person('susan').end_sessions()
        db.session.commit()
    asked = polls(susan.page)
    susan.page.wait_for_timeout(1500)
    assert asked == []
    # The refusal itself, and no fault of a script.
    assert [text[:4] for text in complaints.taken()] == ['401:']


def test_an_answer_that_is_no_news_slows_the_questions_down(susan: Person) -> None:
    page = {'status': 200, 'content_type': 'text/html', 'body': '<p>Sign in to the train</p>'}
    susan.page.route('**/notifications*', lambda route: route.fulfill(**page))
    susan.page.evaluate(NOTE_QUESTIONS)
    for _ in range(10 * PATIENCE_SECONDS):
        if susan.page.evaluate('window.times.length') >= 3:
            break
        susan.page.wait_for_timeout(100)
    first, second, third = susan.page.evaluate('window.times')[:3]
    # Half a second is what they take where all is well. A busy machine only takes longer.
    assert second - first >= 1000
    assert third - second >= 2000
    susan.page.unroute('**/notifications*')
    write('john', 'Good morning')
    expect(susan.page).to_have_title('(1) Home - Microblog', **PATIENTLY)


def test_newer_posts_are_told_of_and_move_nothing(susan: Person) -> None:
    susan.visit('/explore')
    susan.reads('david was here', 'mary was here', 'john was here', 'susan was here')
    for number in range(3):
        add_post(person('john'), f'number {number}', minutes=10 + number)
    db.session.commit()
    notice = susan.page.get_by_role('link', name='3 new posts')
    expect(notice).to_be_visible(**PATIENTLY)
    expect(susan.page.get_by_role('article').first).to_contain_text('was here')
    notice.click()
    expect(susan.page.get_by_role('article').first).to_contain_text('number 2')
    expect(notice).to_be_hidden()


def test_without_scripts_everything_is_told_by_the_next_page(plain_page: Page) -> None:
    write('john', 'Good morning')
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    expect(plain_page).to_have_title('(1) Home - Microblog')
    susan.page.get_by_role('link', name='Messages').click()
    susan.link('john')
    susan.reads('Good morning')
    susan.fill(Message='Good evening')
    susan.button('Send')
    susan.is_told('Your message has been sent.')
    susan.reads('Good morning', 'Good evening')
