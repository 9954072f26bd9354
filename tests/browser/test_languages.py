"""The way from registering to a new password, every word of it in the reader's language."""

from collections.abc import Callable, Iterator

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, gettext
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.browser.server import ROOT, SiteServer
from tests.email.reading import links_in
from tests.patience import eventually
from tests.servers.smtp_server import SmtpServer
from tests.site import site

Words = Callable[..., str]

PASSWORDS = 'a long way home', 'a longer way home'
TEXTS = """() => [...document.querySelectorAll('body *')]
    .filter((element) => !element.children.length && !element.closest('select'))
    .map((element) => element.textContent.trim())"""


@pytest.fixture
def post_office() -> Iterator[SmtpServer]:
    """A mail server, closed at first."""
    server = SmtpServer()
    yield server
    server.stop()


@pytest.fixture
def server(post_office: SmtpServer) -> Iterator[SiteServer]:
    """A site that sends its mail there."""
    settings = {name: str(value) for name, value in post_office.settings.items()}
    server = SiteServer(RATELIMIT_ENABLED='0', **settings)
    server.obtain()
    yield server
    server.stop()


@pytest.fixture
def cast() -> None:
    """Nobody: who comes here registers first."""


@pytest.fixture(params=['es', 'ar'])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the browser."""
    return str(request.param)


@pytest.fixture
def words(language: str) -> Words:
    """A function that says a text of the site in the language."""
    app: Flask = site('sqlite://')

    def said(text: str, **values: str) -> str:
        with app.test_request_context(), force_locale(language):
            return gettext(text, **values)

    return said


@pytest.fixture
def page(new_context: NewContext, language: str) -> Page:
    """A page of a browser that asks for the language."""
    return new_context(locale=language).new_page()


def english_on(page: Page, language: str) -> set[str]:
    """Return the texts on a page that stand there as the code has them."""
    path = ROOT / 'app' / 'translations' / language / 'LC_MESSAGES' / 'messages.po'
    with path.open('rb') as file:
        texts = [message for message in read_po(file) if message.id]
    english = {str(message.id) for message in texts if message.id != message.string}
    return english & set(page.evaluate(TEXTS))


def see(page: Page, language: str) -> None:
    """See a page that is in the language from top to bottom."""
    expect(page.locator('html')).to_have_attribute('lang', language)
    expect(page.locator('html')).to_have_attribute('dir', 'rtl' if language == 'ar' else 'ltr')
    assert english_on(page, language) == set()


def test_mail_that_waits_for_its_server_leads_back_in(
    page: Page, post_office: SmtpServer, language: str, words: Words
) -> None:
    susan = Person(page, 'susan')
    page.goto('/auth/register')
    see(page, language)
    susan.field(words('Username')).fill('susan')
    susan.field(words('Email')).fill('susan@example.com')
    susan.field(words('Password')).fill(PASSWORDS[0])
    susan.field(words('Repeat password')).fill(PASSWORDS[0])
    susan.button(words('Create account'))
    welcome = words('Welcome to %(site)s, %(username)s!')
    susan.is_told(welcome % {'site': 'Microblog', 'username': 'susan'})
    see(page, language)

    page.context.clear_cookies()
    page.goto('/auth/login')
    susan.link(words('Forgot password?'))
    see(page, language)
    susan.field(words('Email')).fill('susan@example.com')
    susan.button(words('Reset password'))
    susan.is_told(words('Check your email for the instructions to reset your password'))

    post_office.start()
    eventually(lambda: post_office.mails)
    mail = post_office.mails[0]
    assert words('Reset your password') in mail['Subject']
    page.goto(links_in(mail)[0])
    see(page, language)
    susan.field(words('Password')).fill(PASSWORDS[1])
    susan.field(words('Repeat password')).fill(PASSWORDS[1])
    susan.button(words('Reset password'))
    susan.is_told(words('Your password has been reset.'))
    see(page, language)

    susan.field(words('Username')).fill('susan')
    susan.field(words('Password')).fill(PASSWORDS[1])
    susan.button(words('Sign in'))
    expect(page.get_by_role('heading', level=1)).to_have_text(words('Home'))
    see(page, language)
