"""What a browser may fill in by itself, and how a telephone's keyboard behaves."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person

SIGN_IN = {'Username': 'username', 'Password': 'current-password'}
REGISTER = {
    'Username': 'username',
    'Email': 'email',
    'Password': 'new-password',
    'Repeat password': 'new-password',
}
CHANGE_PASSWORD = {
    'Current password': 'current-password',
    'Password': 'new-password',
    'Repeat password': 'new-password',
}


@pytest.mark.parametrize(
    ('path', 'tokens'), [('/auth/login', SIGN_IN), ('/auth/register', REGISTER)]
)
def test_fields_say_what_belongs_into_them(page: Page, path: str, tokens: dict[str, str]) -> None:
    visitor = Person(page, 'sue').visit(path)
    for label, token in tokens.items():
        expect(visitor.field(label)).to_have_attribute('autocomplete', token)
    expect(visitor.field('Username')).to_have_attribute('autocapitalize', 'none')
    expect(visitor.field('Password')).to_have_attribute('type', 'password')


def test_a_new_password_is_told_from_the_old_one(susan: Person) -> None:
    susan.visit('/auth/change_password')
    for label, token in CHANGE_PASSWORD.items():
        expect(susan.field(label)).to_have_attribute('autocomplete', token)


def test_an_address_brings_up_its_keyboard(page: Page) -> None:
    field = Person(page, 'sue').visit('/auth/register').field('Email')
    expect(field).to_have_attribute('type', 'email')
    expect(field).to_have_attribute('autocapitalize', 'none')
