"""Names and tags are suggested while one writes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app import db
from tests.browser.person import Person
from tests.cast import add_post
from tests.cast import person as user


@pytest.fixture
def susan(susan: Person) -> Person:
    """Susan, where john has used tags."""
    add_post(user('john'), '#sunset and #sunrise')
    add_post(user('john'), '#sunset')
    db.session.commit()
    return susan


def suggestions(reader: Person) -> Locator:
    """Return what the list below the text offers."""
    return reader.page.get_by_role('listbox', name='Suggestions').get_by_role('option')


def test_keys_choose_a_name_and_then_a_tag(susan: Person) -> None:
    field = susan.visit('/index').field('Your post')
    field.press_sequentially('Look, @jo')
    options = suggestions(susan)
    expect(options).to_have_text(['@john'])
    field.press('Enter')
    expect(field).to_have_value('Look, @john ')
    field.press_sequentially('#sun')
    expect(options).to_have_text(['#sunset', '#sunrise'])
    expect(options.first).to_have_attribute('aria-selected', 'true')
    field.press('ArrowDown')
    active = options.nth(1).get_attribute('id')
    expect(field).to_have_attribute('aria-activedescendant', active)
    field.press('Tab')
    expect(field).to_have_value('Look, @john #sunrise ')
    expect(options).to_have_count(0)
    expect(field).to_be_focused()


def test_a_pointer_chooses_and_escape_closes(susan: Person) -> None:
    field = susan.visit('/index').field('Your post')
    field.press_sequentially('#sunr')
    suggestions(susan).filter(has_text='#sunrise').click()
    expect(field).to_have_value('#sunrise ')
    field.press_sequentially('@ma')
    expect(suggestions(susan)).to_have_text(['@mary'])
    field.press('Escape')
    expect(suggestions(susan)).to_have_count(0)
    expect(field).to_have_value('#sunrise @ma')


def test_the_script_is_loaded_only_when_it_is_needed(susan: Person) -> None:
    asked: list[str] = []
    susan.page.on('request', lambda request: asked.append(request.url))
    field = susan.visit('/index').field('Your post')
    field.press_sequentially('susan@example.com')
    assert not [url for url in asked if 'complete' in url]
    field.fill('')
    with susan.page.expect_request('**/on_demand/complete*.js'):
        field.press_sequentially('@')


def test_without_scripts_one_writes_as_ever(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    susan.fill(Your_post='Look, @john')
    susan.button('Post')
    expect(susan.page.get_by_role('link', name='@john', exact=True)).to_be_visible()


@pytest.mark.parametrize('tag', ['می\u200cخواهم', 'ශ්\u200dරී', 'яблоко'], ids=ascii)  # noqa: RUF001
def test_tags_of_all_scripts_are_suggested(susan: Person, tag: str) -> None:
    add_post(user('john'), f'#{tag}')
    db.session.commit()
    susan.visit('/index').field('Your post').press_sequentially(f'#{tag[:4]}')
    expect(suggestions(susan)).to_have_text([f'#{tag}'])
