"""Following in lists and cards: the row, the focus and the place on the page stay."""

import pytest
from playwright.sync_api import expect

from app import db
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.cast import add_post, person


@pytest.fixture
def many_followed(cast: None) -> None:
    """Susan follows three people."""
    for name in ('john', 'mary', 'david'):
        person('susan').follow(person(name))
    db.session.commit()


def test_unfollowing_in_a_list_keeps_the_row_and_the_focus(many_followed, susan: Person) -> None:
    page = susan.visit('/user/susan/following').page
    rows = page.get_by_role('main').get_by_role('listitem')
    expect(rows).to_have_count(3)
    rows.first.get_by_role('button').focus()
    page.keyboard.press('Enter')
    button = rows.first.get_by_role('button')
    expect(page.locator('#toasts')).to_contain_text('You unfollowed')
    expect(rows).to_have_count(3)
    expect(button).to_be_focused()
    page.keyboard.press('Enter')
    expect(page.locator('#toasts')).to_contain_text('You are following')
    expect(rows.first.get_by_role('button', name='Unfollow')).to_be_focused()


def test_a_button_turns_before_the_answer_comes(susan: Person, complaints: Complaints) -> None:
    page = susan.visit('/user/john').page
    waiting = []
    page.route('**/follow/john', lambda route: waiting.append(route))
    susan.button('Follow')
    expect(page.get_by_role('button', name='Unfollow', exact=True)).to_be_visible()
    waiting[0].abort('connectionrefused')
    expect(page.get_by_role('button', name='Follow', exact=True)).to_be_visible()
    assert all('net::ERR' in text for text in complaints.taken())


def test_following_in_a_card_stays_on_the_page(susan: Person) -> None:
    for number in range(20):
        add_post(person('john'), f'Number {number}', number + 10)
    db.session.commit()
    page = susan.visit('/explore').page
    link = page.locator('a.user_popup', has_text='john').last
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.locator('.user-card:visible')
    place = page.evaluate('scrollY')
    card.get_by_role('button', name='Follow').click()
    expect(card.get_by_role('button', name='Unfollow')).to_be_visible()
    expect(page.locator('#toasts')).to_contain_text('You are following john!')
    assert page.url.endswith('/explore')
    assert page.evaluate('scrollY') == place > 0
