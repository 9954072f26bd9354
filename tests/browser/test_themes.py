"""Light, dark, or as the system is set."""

import pytest
from playwright.sync_api import expect

from tests.browser.audit import assert_accessible
from tests.browser.person import Person

COLOUR = 'getComputedStyle(document.body).backgroundColor'
LIGHT, DARK = 'rgb(244, 246, 247)', 'rgb(15, 20, 22)'


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_a_person_chooses_against_the_system(new_context, scripts: bool) -> None:
    page = new_context(color_scheme='light', java_script_enabled=scripts).new_page()
    reader = Person(page, 'susan').let_in().visit('/settings/appearance')
    for name, colour in (('Dark', DARK), ('Light', LIGHT), ('Automatic', LIGHT)):
        reader.button(name)
        button = page.get_by_role('button', name=name, exact=True)
        expect(button).to_have_attribute('aria-pressed', 'true')
        expect(page.locator('body')).to_have_css('background-color', colour)
        reader.is_at('Language and theme')


def test_the_choice_outlasts_a_page_change_and_is_readable(susan: Person) -> None:
    susan.visit('/settings/appearance').button('Dark')
    expect(susan.page.locator('body')).to_have_css('background-color', DARK)
    susan.link('Explore')
    susan.is_at('Explore')
    assert susan.page.evaluate(COLOUR) == DARK
    assert_accessible(susan.page)


def test_colors_change_without_a_new_page(susan: Person) -> None:
    page = susan.visit('/settings/appearance').page
    page.evaluate('window.stays = true')
    susan.button('Dark')
    button = page.get_by_role('button', name='Dark', exact=True)
    expect(button).to_have_attribute('aria-pressed', 'true')
    assert page.evaluate('window.stays') is True


def test_a_language_is_applied_as_soon_as_it_is_chosen(susan: Person) -> None:
    page = susan.visit('/settings/appearance').page
    page.get_by_label('Language', exact=True).select_option('de')
    expect(page.locator('html')).to_have_attribute('lang', 'de')


def test_letters_grow_and_rows_come_closer(susan: Person) -> None:
    page = susan.visit('/settings/appearance').page
    letters = page.get_by_role('heading', name='Size')
    before = letters.bounding_box()['height']
    susan.button('Large text')
    expect(page.locator('html')).to_have_attribute('data-size', 'large')
    assert letters.bounding_box()['height'] > before
    height = susan.visit('/index').page.get_by_role('article').bounding_box()['height']
    susan.visit('/settings/appearance').button('Compact')
    expect(page.get_by_role('button', name='Compact')).to_have_attribute('aria-pressed', 'true')
    assert susan.visit('/index').page.get_by_role('article').bounding_box()['height'] < height - 10
