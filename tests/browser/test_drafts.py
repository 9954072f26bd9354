"""What was typed stays until it has been sent, whatever comes between."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.cast import password_of

# A page, the label of its field, its button, and where the text then stands.
WRITINGS = [
    ('/index', 'Your post', 'Post', '/index'),
    ('/post/1/edit', 'Your post', 'Save', '/index'),
    ('/messages/with/john', 'Message', 'Send', '/messages/with/john'),
    ('/send_message/john', 'Message', 'Send', '/messages/with/john'),
    ('/edit_profile', 'About me', 'Save', '/user/susan'),
]


def sign_out_elsewhere(person: Person) -> None:
    """End the session in another tab, which this one doesn't hear of."""
    other_tab = Person(person.page.context.new_page(), 'susan').visit('/auth/logout')
    other_tab.press(other_tab.page.get_by_role('main').get_by_role('button', name='Sign out'))
    expect(other_tab.page.get_by_role('button', name='Sign out')).to_have_count(0)
    other_tab.page.close()


def sign_in_and_send(person: Person, text: str) -> None:
    """Sign in where the text is shown, and send it from there."""
    expect(
        person.page.get_by_text('You are signed out. Sign in to send your text.')
    ).to_be_visible()
    main = person.page.get_by_role('main')
    expect(main.locator('textarea[name^=kept-]').last).to_have_value(text)
    main.get_by_label('Username', exact=True).last.fill('susan')
    person.write_in(person.field('Password'), password_of('susan'))
    person.press(main.get_by_role('button', name='Sign in'))
    person.is_at('Not sent yet')
    expect(main.locator('textarea[id^=kept-]').last).to_have_value(text)
    person.button('Send again')


@pytest.mark.parametrize(('path', 'label', 'button', 'place'), WRITINGS)
def test_text_outlives_the_session(susan: Person, path, label, button, place) -> None:
    susan.visit(path).write_in(main_field(susan, label), 'Long thought about')
    sign_out_elsewhere(susan)
    susan.button(button)
    sign_in_and_send(susan, 'Long thought about')
    expect(susan.page.get_by_role('heading', name='Not sent yet')).to_have_count(0)
    susan.visit(place)
    expect(susan.page.get_by_role('main').get_by_text('Long thought about').first).to_be_visible()
    # It was sent, so no draft of it is left.
    susan.visit('/index')
    expect(main_field(susan, 'Your post')).to_have_value('')


def main_field(person: Person, label: str):
    """Return the field with this label in the page, not in a sheet over it."""
    return person.page.get_by_role('main').get_by_label(label, exact=True)


def test_text_outlives_the_session_without_scripts(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    susan.write_in(main_field(susan, 'Your post'), 'By hand')
    sign_out_elsewhere(susan)
    susan.button('Post')
    sign_in_and_send(susan, 'By hand')
    susan.is_told('Posted.')
    susan.reads('By hand', 'susan was here')


def test_draft_is_there_after_signing_in_another_way(susan: Person) -> None:
    susan.write_in(main_field(susan, 'Your post'), 'Still a draft')
    sign_out_elsewhere(susan)
    susan.button('Post')
    expect(susan.page.get_by_text('You are signed out. Sign in to send your text.')).to_be_visible()
    susan.let_in().visit('/index')
    expect(main_field(susan, 'Your post')).to_have_value('Still a draft')


@pytest.mark.parametrize(('path', 'label', 'button', 'place'), WRITINGS)
def test_text_survives_going_back(susan: Person, path, label, button, place) -> None:
    susan.visit('/explore').visit(path)
    susan.write_in(main_field(susan, label), 'Half a thought')
    susan.page.get_by_role('link', name='Explore', exact=True).first.click()
    susan.is_at('Explore')
    susan.page.go_back()
    expect(main_field(susan, label)).to_have_value('Half a thought')
    susan.button(button)
    expect(
        susan.page.get_by_role('status')
        .filter(has_text=re.compile(r'\w'))
        .or_(susan.page.get_by_text('Half a thought'))
    ).not_to_have_count(0)
    susan.visit(path)
    left = 'Half a thought' if button == 'Save' else ''
    expect(main_field(susan, label)).to_have_value(left)


def test_what_was_chosen_comes_back_with_the_text(susan: Person) -> None:
    main, page = susan.page.get_by_role('main'), susan.page
    susan.write_in(main_field(susan, 'Your post'), 'For few')
    main.get_by_label('Who can see it').select_option('followers')
    main.get_by_label('Who can reply').select_option('nobody')
    main.locator('.more-options > summary').click()
    main.get_by_label('Mark pictures as sensitive').check()
    page.reload()
    expect(main_field(susan, 'Your post')).to_have_value('For few')
    expect(main.get_by_label('Who can see it')).to_have_value('followers')
    expect(main.get_by_label('Who can reply')).to_have_value('nobody')
    expect(main.locator('[name=sensitive]')).to_be_checked()
    susan.button('Post')
    susan.is_told('Posted.')
    # The next post begins as usual.
    susan.visit('/index')
    expect(main.get_by_label('Who can see it')).to_have_value('public')
    expect(main.locator('[name=sensitive]')).not_to_be_checked()
