"""Signing out, and the list of sign-ins."""

from playwright.sync_api import expect

from tests.browser.person import Person


def test_an_address_alone_signs_nobody_out(susan: Person) -> None:
    susan.visit('/auth/logout').is_at('Sign out?')
    susan.link('Cancel')
    susan.is_at('Home')
    susan.visit('/auth/logout')
    susan.press(susan.page.get_by_role('main').get_by_role('button', name='Sign out'))
    susan.is_told('You are signed out.')
    expect(susan.page.get_by_text('Please sign in to access this page.')).to_have_count(0)
    susan.visit('/index').is_told('Please sign in to access this page.')


def test_other_browsers_are_listed_and_can_be_signed_out(susan: Person, new_context) -> None:
    other = Person(new_context(user_agent='curl/8.17.0').new_page(), 'susan')
    other.let_in().visit('/index')
    susan.link('Settings')
    susan.link('Devices')
    here, there = (
        susan.page.get_by_role('listitem').filter(has_text=name) for name in ('This device', 'curl')
    )
    expect(here).to_contain_text('Chrome on Linux')
    susan.press(there.get_by_role('button', name='Sign out'))
    susan.is_told('Device signed out.')
    expect(there).to_have_count(0)
    other.visit('/index').is_at('Sign in')


def test_everywhere_means_here_too(susan: Person) -> None:
    susan.visit('/auth/sessions').button('Sign out everywhere')
    susan.is_told('You are signed out on all devices.')
    susan.visit('/index').is_at('Sign in')


def test_a_new_password_signs_the_others_out(susan: Person, new_context) -> None:
    other = Person(new_context().new_page(), 'susan').let_in().visit('/index')
    susan.visit('/auth/change_password')
    susan.fill(Current_password='susan-and-the-cat', Password='susan-and-the-dog')
    susan.fill(Repeat_password='susan-and-the-dog')
    susan.button('Change password')
    susan.is_told('Your password has been changed.')
    other.visit('/index').is_at('Sign in')
