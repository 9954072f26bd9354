"""Finding posts and people by the search box."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.browser.person import KeyboardPerson, Person
from tests.cast import add_person, add_post, person


@pytest.fixture
def cafe(cast: None) -> None:
    """A post about a café, and one about something else."""
    add_post(person('john'), 'Un café à Paris', 100)
    add_post(person('john'), 'Something else', 101)
    person('mary').about_me = 'Coffee, mostly in cafés'
    db.session.commit()


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_susan_finds_cafe_by_typing_cafe(cafe, new_context, scripts):
    susan = Person(new_context(java_script_enabled=scripts).new_page(), 'susan').sign_in()
    susan.find('cafe')
    susan.is_at('Search results')
    susan.reads('Un café à Paris')
    expect(susan.page.locator('article mark')).to_have_text(['café'])
    expect(susan.page.get_by_text('1 post for “cafe”')).to_be_visible()
    expect(susan.page).to_have_title('Search: cafe - Microblog')
    expect(susan.page.get_by_role('searchbox')).to_have_value('cafe')
    susan.link('mary')
    susan.is_at('mary')


def test_susan_searches_by_keyboard(cafe, new_context):
    susan = KeyboardPerson(new_context().new_page(), 'susan').sign_in()
    susan.find('paris')
    susan.reads('Un café à Paris')


def test_search_box_is_in_reach_on_a_phone(cafe, phone: Page):
    susan = Person(phone, 'susan').sign_in()
    phone.get_by_role('banner').get_by_role('link', name='Search').click()
    box = phone.get_by_role('searchbox', name='Search posts and people')
    expect(box).to_be_in_viewport()
    box.fill('cafe')
    box.press('Enter')
    susan.reads('Un café à Paris')


def test_nothing_found_repeats_the_query_and_helps(cafe, susan: Person):
    susan.find('nowhere')
    expect(susan.page.get_by_text('No posts found for “nowhere”.')).to_be_visible()
    expect(susan.page.get_by_text('Try fewer or shorter words')).to_be_visible()


def test_strangers_have_no_search_box(cafe, page: Page):
    page.goto('/auth/login')
    expect(page.get_by_role('searchbox')).to_have_count(0)


def test_link_to_all_people_keeps_clear_of_the_last_of_them(susan: Person):
    for number in range(5):
        add_person(f'cafe{number}')
    db.session.commit()
    susan.find('cafe')
    link = susan.page.get_by_role('link', name='See all 5 people')
    last = susan.page.locator('.rows > li').last.bounding_box()
    assert link.bounding_box()['y'] >= last['y'] + last['height'] + 8
