"""On a telephone, and with pages enlarged."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.browser.audit import PHONE
from tests.browser.person import Person
from tests.cast import person


@pytest.mark.parametrize('name', ['susan', 'john'])
def test_a_profile_leaves_room_for_its_words(phone: Page, name: str) -> None:
    person(name).about_me = 'x' * 100
    db.session.commit()
    Person(phone, 'susan').let_in().visit(f'/user/{name}')
    words = phone.get_by_text('x' * 100)
    assert words.bounding_box()['width'] >= 220


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_the_menu_opens_and_closes(new_context, scripts: bool) -> None:
    phone = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    susan = Person(phone, 'susan').let_in().visit('/index')
    explore = phone.get_by_role('link', name='Explore')
    expect(explore).to_be_hidden()
    susan.button('Menu')
    expect(explore).to_be_visible()
    phone.keyboard.press('Escape')
    expect(explore).to_be_hidden()
    susan.button('Menu')
    susan.link('Explore')
    susan.is_at('Explore')
    susan.button('Menu')
    susan.button('Logout')
    susan.is_at('Sign In')


def test_the_menu_stays_in_its_place_when_the_phone_is_turned(phone: Page) -> None:
    susan = Person(phone, 'susan').let_in().visit('/index')
    susan.button('Menu')
    phone.set_viewport_size({'width': PHONE['height'], 'height': PHONE['width']})
    menu = phone.locator('.nav-menu')
    box = menu.bounding_box()
    assert (box['x'], box['width']) == (0, PHONE['height'])
    assert box['y'] >= phone.get_by_role('link', name='Microblog').bounding_box()['y']
    phone.get_by_role('main').click(position={'x': 5, 'y': 200})
    expect(phone.get_by_role('link', name='Explore')).to_be_visible()
    box, header = menu.bounding_box(), phone.get_by_role('banner').bounding_box()
    assert box['y'] + box['height'] <= header['y'] + header['height']


def test_letters_twice_as_large_still_fit(phone: Page) -> None:
    susan = Person(phone, 'susan').let_in().visit('/index')
    for path in ('/index', '/user/john', '/edit_profile', '/auth/sessions'):
        susan.visit(path)
        phone.evaluate("document.documentElement.style.fontSize = '200%'")
        assert phone.evaluate('document.documentElement.scrollWidth') <= PHONE['width']
