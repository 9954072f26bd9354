"""Forms: what was typed comes back, and what is wrong is said where it is wrong."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import Person

TOO_LONG = 'ä' * 75 + '\n' + '🚂' * 75


def assert_wrong(field: Locator, error: str) -> None:
    """Check that a screen reader says what is wrong when it comes to a field."""
    expect(field).to_have_attribute('aria-invalid', 'true')
    named = [f'#{name}' for name in field.get_attribute('aria-describedby').split()]
    expect(field.page.locator(named[0])).to_have_text(error)
    expect(field.page.locator(named[0])).to_be_visible()


def sign_in_anew(visitor: Person) -> None:
    """Sign out and in again, so that older pages have forms of a former session."""
    visitor.button('Sign out')
    visitor.is_told('You are signed out.')
    visitor.visit('/auth/login').sign_in()


def test_wrong_password_keeps_the_name_and_the_way(page: Page) -> None:
    visitor = Person(page, 'susan').visit('/user/john')
    visitor.fill(Username='susan', Password='guess')
    visitor.button('Sign in')
    visitor.is_warned('Invalid username or password')
    expect(visitor.field('Username')).to_have_value('susan')
    expect(visitor.field('Password')).to_have_value('')
    visitor.sign_in()
    visitor.is_at('john')


def test_registering_keeps_what_was_right(page: Page) -> None:
    visitor = Person(page, 'sue').visit('/auth/register')
    visitor.fill(Username='sue', Email='nowhere', Password='sue-and-the-cat')
    visitor.button('Create account')
    expect(visitor.field('Username')).to_have_value('sue')
    expect(visitor.field('Username')).not_to_have_attribute('aria-invalid', 'true')
    expect(visitor.field('Email')).to_have_value('nowhere')
    assert_wrong(visitor.field('Email'), 'Invalid email address.')
    assert_wrong(visitor.field('Repeat password'), 'This field is required.')
    expect(visitor.field('Email')).to_be_focused()


def test_a_field_without_errors_is_described_by_its_hint(page: Page) -> None:
    field = Person(page, 'sue').visit('/auth/register').field('Username')
    described = [f'#{name}' for name in field.get_attribute('aria-describedby').split()]
    hint = page.locator(', '.join(described)).filter(has_text='Letters a to z')
    expect(hint).to_be_visible()


def test_a_long_post_comes_back_in_full(susan: Person) -> None:
    susan.fill(Your_post=TOO_LONG)
    susan.button('Post')
    field = susan.field('Your post')
    assert_wrong(field, '11 characters too long.')
    expect(field).to_have_value(TOO_LONG)
    expect(field).to_be_focused()


def test_a_long_description_comes_back_in_full(susan: Person) -> None:
    susan.visit('/edit_profile').fill(About_me=TOO_LONG)
    susan.button('Save')
    field = susan.field('About me')
    assert_wrong(field, '11 characters too long.')
    expect(field).to_have_value(TOO_LONG)
    expect(field).to_be_focused()


def test_a_taken_name_leaves_the_description(susan: Person) -> None:
    susan.visit('/edit_profile').fill(Username='John', About_me='Fond of stars')
    susan.button('Save')
    assert_wrong(susan.field('Username'), 'That username is taken.')
    expect(susan.field('Username')).to_have_value('John')
    expect(susan.field('About me')).to_have_value('Fond of stars')


def test_140_characters_with_a_line_break_are_accepted(susan: Person) -> None:
    susan.fill(Your_post='x' * 69 + '\n' + '🚂' * 70)
    susan.button('Post')
    susan.is_told('Posted.')


@pytest.mark.parametrize('path', ['/index', '/edit_profile', '/auth/change_password'])
def test_no_field_cuts_what_is_typed(susan: Person, path: str) -> None:
    susan.visit(path)
    # Nobody writes long texts into the search box.
    expect(susan.page.locator('[maxlength]:not([type=search])')).to_have_count(0)


def test_a_stale_form_keeps_its_text_and_says_so(susan: Person) -> None:
    susan.fill(Your_post='Long thought about')
    other_tab = Person(susan.page.context.new_page(), 'susan').visit('/index')
    sign_in_anew(other_tab)
    susan.button('Post')
    expect(susan.page.get_by_role('alert')).to_be_visible()
    expect(susan.field('Your post')).to_have_value('Long thought about')
    susan.button('Post')
    susan.is_told('Posted.')
    susan.reads('Long thought about', 'susan was here')


def test_a_stale_button_says_so(susan: Person) -> None:
    susan.visit('/user/john')
    other_tab = Person(susan.page.context.new_page(), 'susan').visit('/index')
    sign_in_anew(other_tab)
    susan.button('Follow')
    susan.is_warned('This page has expired. Please try again.')
