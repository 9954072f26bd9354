"""Registering: what is asked for, what is refused, and what one can see of it."""

from playwright.sync_api import Page, expect

from tests.browser.person import Person

RULE = 'At least 8 characters. Avoid common passwords.'


def test_rule_stands_there_before_a_weak_password_is_refused(page: Page) -> None:
    visitor = Person(page, 'new').visit('/auth/register')
    expect(page.get_by_text(RULE)).to_be_visible()
    weak = {'Password': 'password', 'Repeat_password': 'password'}
    visitor.fill(Username='new', Email='new@example.com', **weak)
    visitor.button('Create account')
    expect(page.get_by_text('This password is too common.')).to_be_visible()
    expect(visitor.field('Username')).to_have_value('new')


def test_a_password_can_be_shown(page: Page) -> None:
    visitor = Person(page, 'new').visit('/auth/register')
    field = visitor.field('Password')
    visitor.fill(Password='typed')
    button = page.get_by_role('button', name='Show Password', exact=True)
    expect(field).to_have_attribute('type', 'password')
    button.press('Enter')
    expect(field).to_have_attribute('type', 'text')
    expect(button).to_have_attribute('aria-pressed', 'true')
    button.press('Enter')
    expect(field).to_have_attribute('type', 'password')
    expect(button).to_have_attribute('aria-pressed', 'false')


def test_scripts_work_where_the_browser_keeps_nothing(page: Page) -> None:
    refuse = "{ get() { throw new DOMException('', 'SecurityError') } }"
    for name in ('localStorage', 'sessionStorage'):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {refuse})")
    visitor = Person(page, 'new').visit('/auth/register')
    visitor.fill(Password='typed')
    visitor.button('Show Password')
    expect(visitor.field('Password')).to_have_attribute('type', 'text')


def test_a_name_is_checked_when_its_field_is_left(page: Page) -> None:
    visitor = Person(page, 'new').visit('/auth/register')
    problem = page.get_by_text('That username is taken.')
    visitor.fill(Username='susan')
    visitor.field('Email').focus()
    expect(problem.and_(page.locator('#username-error'))).to_be_visible()
    expect(visitor.field('Username')).to_have_attribute('aria-invalid', 'true')
    visitor.fill(Username='new')
    visitor.field('Email').focus()
    expect(page.locator('#username-error')).to_be_hidden()
    expect(visitor.field('Username')).not_to_have_attribute('aria-invalid', 'true')


def test_no_button_promises_what_only_a_script_can_do(plain_page: Page) -> None:
    Person(plain_page, 'new').visit('/auth/register')
    expect(plain_page.get_by_role('button', name='Create account')).to_be_visible()
    expect(plain_page.get_by_role('button', name='Show')).to_have_count(0)


def test_the_first_person_is_told_what_to_do(page: Page, nobody: None) -> None:
    visitor = Person(page, 'new').visit('/')
    expect(page.get_by_text('Nobody is here yet.')).to_be_visible()
    visitor.link('Create the first account')
    visitor.is_at('Create account')
    secret = {'Password': 'new-and-the-cat', 'Repeat_password': 'new-and-the-cat'}
    visitor.fill(Username='new', Email='new@example.com', **secret)
    visitor.button('Create account')
    visitor.is_told('Welcome to Microblog, new!')
    visitor.is_at('Home')
    expect(page.get_by_role('heading', name='Welcome to Microblog, new!')).to_be_visible()
    for suggestion in (
        'Introduce yourself',
        'Write your first post',
        'Follow five people',
    ):
        expect(page.get_by_role('main').get_by_role('link', name=suggestion)).to_be_visible()
