"""The way about the site, for those who can't see it at a glance."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person

MENU = {
    'Home': '/index',
    'Messages': '/messages',
    'Notifications': '/news',
    'Explore': '/explore',
    'Profile': '/user/susan',
    'Settings': '/settings',
}


def test_the_first_stop_leads_past_the_menu(susan: Person) -> None:
    page = susan.visit('/explore').page
    page.keyboard.press('Tab')
    skip = page.get_by_role('link', name='Skip to content')
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press('Enter')
    expect(page.get_by_role('main')).to_be_focused()
    page.keyboard.press('Tab')
    expect(page.get_by_role('link', name='Following')).to_be_focused()


@pytest.mark.parametrize('name', MENU)
def test_the_menu_says_where_one_is(susan: Person, name: str) -> None:
    susan.visit(MENU[name])
    menu = susan.page.get_by_role('navigation', name='Main')
    expect(menu.get_by_role('link', name=name)).to_have_attribute('aria-current', 'page')
    expect(menu.locator('[aria-current]')).to_have_count(1)


def test_places_stay_where_they_are(susan: Person) -> None:
    menu = susan.page.get_by_role('navigation', name='Main')
    places = set()
    for path in MENU.values():
        susan.visit(path)
        boxes = [link.bounding_box() for link in menu.get_by_role('link').all()]
        places.add(tuple((box['x'], box['y']) for box in boxes))
    assert len(places) == 1


def test_the_page_of_another_is_not_the_own(susan: Person) -> None:
    susan.visit('/user/john')
    menu = susan.page.get_by_role('navigation', name='Main')
    expect(menu.get_by_role('link', name='Profile')).to_be_visible()
    expect(menu.locator('[aria-current]')).to_have_count(0)


def test_every_page_has_a_title_of_its_own(susan: Person) -> None:
    paths = [*MENU.values(), '/user/john', '/edit_profile', '/auth/sessions', '/auth/logout']
    paths += ['/auth/change_password', '/nowhere', '/follow/john']
    titles = [susan.visit(path).page.title() for path in paths]
    assert len(set(titles)) == len(paths)
    assert 'john - Microblog' in titles


def test_focus_can_be_seen(susan: Person) -> None:
    outline = 'element => getComputedStyle(element).outlineStyle'
    susan.visit('/explore')
    for _ in range(12):
        susan.page.keyboard.press('Tab')
        assert susan.page.locator(':focus').evaluate(outline) == 'solid'


def test_posts_are_articles(susan: Person) -> None:
    susan.visit('/explore')
    expect(susan.page.get_by_role('article')).to_have_count(5)
    expect(susan.page.get_by_role('main').get_by_role('article')).to_have_count(5)


def test_strangers_are_asked_who_they_are(page: Page) -> None:
    Person(page, 'susan').visit('/auth/login')
    expect(page.get_by_role('banner').get_by_role('link', name='Sign in')).to_have_attribute(
        'aria-current', 'page'
    )


def test_places_of_the_menu_are_the_same_on_every_page(susan: Person) -> None:
    susan.visit('/index')
    places = [place_of_menu(susan.page)]
    for path in ('/explore', '/news', '/messages', '/user/susan', '/settings', '/auth/tokens'):
        places.append(place_of_menu(susan.visit(path).page))
    assert all(place == places[0] for place in places)


def place_of_menu(page: Page) -> list[dict[str, float]]:
    """Return where each item of the menu stands, and its words in it."""
    return page.locator('.rail li .text').evaluate_all(
        'all => all.map(text => { const { x, y, width } = text.getBoundingClientRect(); '
        'return { x, y, width } })'
    )
