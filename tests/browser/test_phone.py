"""On a telephone, and with pages enlarged."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from app.dates import utcnow
from app.events.follows import follow_and_notify
from config import Config
from tests.browser.audit import PHONE, WIDE
from tests.browser.person import Person
from tests.cast import add_post, person


@pytest.mark.parametrize('name', ['susan', 'john'])
def test_a_profile_leaves_room_for_its_words(phone: Page, name: str) -> None:
    person(name).about_me = 'x' * 100
    db.session.commit()
    Person(phone, 'susan').let_in().visit(f'/user/{name}')
    words = phone.get_by_text('x' * 100)
    assert words.bounding_box()['width'] >= 220


@pytest.mark.parametrize('name', ['susan', 'john'])
@pytest.mark.parametrize('language', Config.LANGUAGES)
def test_the_buttons_of_a_profile_hide_no_picture(phone: Page, language: str, name: str) -> None:
    person('susan').language = language
    follow_and_notify(person('susan'), person('john'))
    db.session.commit()
    Person(phone, 'susan').let_in().visit(f'/user/{name}')
    picture = phone.locator('.profile .avatar').first.bounding_box()
    buttons = phone.locator('.profile-actions > :visible').all()
    assert len(buttons) == 3
    for box in [button.bounding_box() for button in buttons]:
        is_before = box['x'] + box['width'] <= picture['x']
        assert is_before or box['x'] >= picture['x'] + picture['width']


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_places_are_one_tap_away(new_context, scripts: bool) -> None:
    phone = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    person('john').send_message(person('susan'), 'Hello')
    follow_and_notify(person('john'), person('susan'))
    susan = Person(phone, 'susan').let_in().visit('/index')
    menu = phone.get_by_role('navigation', name='Main')
    for count in ('#message_count', '#news_count'):
        expect(menu.locator(count)).to_have_text('1')
        expect(menu.locator(count)).to_be_in_viewport()
    for name in ('Explore', 'Notifications', 'Messages', 'Home'):
        susan.press(menu.get_by_role('link', name=name))
        susan.is_at(name)
    phone.get_by_role('link', name='Your profile').click()
    susan.is_at('susan')
    susan.press(phone.get_by_role('main').get_by_role('link', name='Settings'))
    susan.press(phone.get_by_role('main').get_by_role('button', name='Sign out'))
    susan.is_told('You are signed out.')
    susan.is_at('Microblog')


@pytest.mark.parametrize('size', [PHONE, WIDE], ids=['phone', 'desk'])
def test_the_first_posts_are_in_sight(new_context, size) -> None:
    susan, john = person('susan'), person('john')
    susan.follow(john)
    for number in range(12):
        add_post(john, f'Train number {number} is late.', 10 + number)
    db.session.commit()
    page = new_context(viewport=size).new_page()
    Person(page, 'susan').let_in().visit('/index')
    boxes = [post.bounding_box() for post in page.get_by_role('article').all()]
    assert boxes[0]['y'] <= 260
    assert len([box for box in boxes if box['y'] + box['height'] <= foot_of(page)]) >= 5
    page.goto('/user/john')
    boxes = [post.bounding_box() for post in page.get_by_role('article').all()]
    assert len([box for box in boxes if box['y'] + box['height'] <= foot_of(page)]) >= 2


def foot_of(page: Page) -> float:
    """Return where what can be read ends: at the bar of a phone, or at the end of the window."""
    bar = page.get_by_role('navigation', name='Main').bounding_box()
    height = page.viewport_size['height']
    return bar['y'] if page.viewport_size == PHONE else height


def test_letters_twice_as_large_still_fit(phone: Page) -> None:
    susan = Person(phone, 'susan').let_in().visit('/index')
    for path in ('/index', '/user/john', '/edit_profile', '/auth/sessions'):
        susan.visit(path)
        phone.evaluate("document.documentElement.style.fontSize = '200%'")
        assert phone.evaluate('document.documentElement.scrollWidth') <= PHONE['width']


# What covers the element that has the focus, if anything does.
COVER = """() => {
  const focused = document.activeElement
  if (focused === document.body) return 'nothing has the focus'
  const box = focused.getBoundingClientRect()
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1)
  const found = document.elementFromPoint((box.left + box.right) / 2, y)
  if (found && (focused.contains(found) || found.contains(focused))) return ''
  return `${focused.outerHTML.slice(0, 80)} is behind ${found?.outerHTML.slice(0, 80)}`
}"""


@pytest.mark.parametrize('path', ['/index', '/edit_profile', '/send_message/john'])
@pytest.mark.parametrize('size', [PHONE, {'width': 1280, 'height': 500}], ids=['phone', 'desk'])
def test_the_keyboard_reaches_nothing_that_is_covered(new_context, path, size) -> None:
    susan, john = person('susan'), person('john')
    susan.follow(john)
    for number in range(12):
        add_post(john, f'Train number {number} is late for @mary.', 10 + number)
        john.send_message(susan, f'Train number {number}: https://example.com/{number}')
    db.session.commit()
    page = new_context(viewport=size).new_page()
    Person(page, 'susan').let_in().visit(path)
    for key in ('Tab', 'Shift+Tab'):
        # The skip link comes first, or the last thing on the page.
        page.keyboard.press(key)
        for _ in range(60):
            page.keyboard.press(key)
            covered = page.evaluate(COVER)
            if covered == 'nothing has the focus':
                break
            assert covered == ''


@pytest.mark.parametrize('language', Config.LANGUAGES)
def test_tables_fit_the_narrowest_screen(new_context, language: str) -> None:
    person('susan').language = language
    add_post(person('john'), 'Today', 1).timestamp = utcnow()
    db.session.commit()
    page = new_context(viewport={'width': 320, 'height': 568}).new_page()
    Person(page, 'susan').let_in().visit('/stats')
    expect(page.get_by_role('table')).to_be_visible()
    assert page.evaluate('document.documentElement.scrollWidth') <= 320
