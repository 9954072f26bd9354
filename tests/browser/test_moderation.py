"""The way from a closed site over a report to an appeal, as four people walk it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale, gettext
from playwright.sync_api import expect

from app import db
from tests.browser.audit import PHONE
from tests.browser.conftest import NewContext, empty_database
from tests.browser.person import Person
from tests.browser.server import SiteServer
from tests.cast import add_person, add_post, password_of
from tests.cli.conftest import runner
from tests.email.reading import links_in, text_of
from tests.patience import eventually
from tests.servers.smtp_server import SmtpServer
from tests.site import site

Words = Callable[..., str]

POST, REPORT = "John can't sing.", 'She mocks me.'
REASON, APPEAL, ANSWER = 'No mockery here.', 'He asked me to say so.', 'John agrees with her.'
ON_PHONE: dict[str, Any] = {'viewport': PHONE, 'has_touch': True, 'is_mobile': True}
WAYS: dict[str, dict[str, Any]] = {
    'with scripts': {'locale': 'en'},
    'without scripts on a phone': {'locale': 'en', 'java_script_enabled': False, **ON_PHONE},
    'in Arabic on a phone': {'locale': 'ar', **ON_PHONE},
}


@pytest.fixture(scope='module')
def post_office() -> Iterator[SmtpServer]:
    """A mail server."""
    server = SmtpServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope='module')
def server(post_office: SmtpServer) -> Iterator[SiteServer]:
    """A site that sends its mail there."""
    settings = {name: str(value) for name, value in post_office.settings.items()}
    server = SiteServer(RATELIMIT_ENABLED='0', **settings)
    server.obtain()
    yield server
    server.stop()


@pytest.fixture(scope='module')
def database(server: SiteServer) -> Iterator[Flask]:
    """An application with the database and the key of the site."""
    app = site(server.database_url, SECRET_KEY=server.settings['SECRET_KEY'])
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def cast(database: Flask, post_office: SmtpServer) -> None:
    """Nobody: who comes here registers first."""
    post_office.mails.clear()
    with database.app_context():
        empty_database()


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What kind of browser everybody has."""
    return WAYS[request.param]


@pytest.fixture
def words(way: dict[str, Any]) -> Words:
    """A function that says a text of the site in the language of the browsers."""
    app: Flask = site('sqlite://')

    def said(text: str, **values: str) -> str:
        with app.test_request_context(), force_locale(way['locale']):
            return gettext(text, **values)

    return said


def register(somebody: Person, words: Words) -> None:
    """Fill in the form to register, and send it."""
    secret = password_of(somebody.name)
    somebody.field(words('Username')).fill(somebody.name)
    somebody.field(words('Email')).fill(f'{somebody.name}@example.com')
    somebody.field(words('Password')).fill(secret)
    somebody.field(words('Repeat password')).fill(secret)
    somebody.button(words('Create account'))
    somebody.is_told('Microblog')


def give_reason(somebody: Person, words: Words, choice: tuple[str, str], reason: str) -> None:
    """Choose what is done on a page of the administration, and say why."""
    field, option = choice
    somebody.field(words(field)).select_option(label=words(option))
    somebody.field(words('Reason')).fill(reason)
    somebody.field(words('Your password')).fill(password_of(somebody.name))


def mail_with(post_office: SmtpServer, to: str, text: str) -> Any:
    """Wait for a mail to somebody that has a text in it."""

    def found() -> list[Any]:
        return [one for one in post_office.mails if one['To'] == to and text in text_of(one)]

    eventually(found)
    return found()[0]


def test_post_is_reported_covered_appealed_and_uncovered(
    new_context: NewContext,
    way: dict[str, Any],
    words: Words,
    database: Flask,
    post_office: SmtpServer,
) -> None:
    susan, john, mary, david = (
        Person(new_context(**way).new_page(), name) for name in ('susan', 'john', 'mary', 'david')
    )
    close_and_invite(susan, john, words)
    with database.app_context():
        add_post(add_person('mary'), POST)
        add_person('david').role = 'moderator'
        db.session.commit()
    report_and_cover(john, david, words)
    read_and_appeal(mary, words, post_office)
    lift(susan, words)
    mary.visit('/post/1')
    expect(mary.page.get_by_text(POST)).to_be_visible()
    assert ANSWER in text_of(mail_with(post_office, 'mary@example.com', ANSWER))
    john.visit('/news')
    told = words('The moderators acted on your report about %(username)s.', username='mary')
    expect(john.page.get_by_text(told)).to_be_visible()
    read_log(susan, words)
    result = runner(database)('moderation', 'verify')
    assert (result.exit_code, 'The log is intact' in result.output) == (0, True)


def close_and_invite(susan: Person, john: Person, words: Words) -> None:
    """The first account is the owner's; she lets in only those whom she invites."""
    register(susan.visit('/auth/register'), words)
    susan.visit('/admin/settings')
    susan.field(words('Registration')).select_option(label=words('Only with an invitation'))
    susan.button(words('Save'))
    susan.is_told(words('Saved. Pages that are open elsewhere follow within a minute.'))
    john.visit('/auth/register')
    expect(john.field(words('Username'))).to_have_count(0)
    susan.visit('/admin/invites').button(words('Create invitation'))
    john.page.goto(susan.page.locator('.invite-link').inner_text())
    register(john, words)


def report_and_cover(john: Person, david: Person, words: Words) -> None:
    """John reports mary's post, and a moderator covers it."""
    john.visit('/post/1')
    john.press(john.page.get_by_role('article').get_by_role('button', name=words('More')))
    john.link(words('Report'))
    john.field(words("What's wrong?")).select_option(label=words('Harassment'))
    john.field(words('What should the moderators know?')).fill(REPORT)
    john.button(words('Report'))
    john.is_told(words("Thank you. We'll review your report and tell you the outcome."))
    david.let_in().visit('/admin/')
    david.press(david.page.locator('.alert a[href="/admin/reports"]'))
    david.press(david.page.locator('.row-title'))
    expect(david.page.get_by_text(REPORT)).to_be_visible()
    give_reason(david, words, ('Action', 'Cover the post'), REASON)
    david.button(words('Resolve'))
    david.is_told(words('The report is resolved.'))


def read_and_appeal(mary: Person, words: Words, post_office: SmtpServer) -> None:
    """Mary gets a mail, finds her post covered, and answers."""
    mail = mail_with(post_office, 'mary@example.com', REASON)
    (status,) = {link for link in links_in(mail) if link.endswith('/settings/status')}
    mary.let_in().visit('/post/1')
    expect(mary.page.get_by_text(POST)).to_be_hidden()
    mary.press(mary.page.get_by_text(words('Hidden by the moderators')))
    expect(mary.page.get_by_text(POST)).to_be_visible()
    mary.page.goto(status)
    expect(mary.page.get_by_text(REASON)).to_be_visible()
    mary.press(mary.page.locator('a[href$="/appeal"]'))
    mary.field(words('Why should the moderators change their decision?')).fill(APPEAL)
    mary.button(words('Send appeal'))
    mary.is_told(words("Thank you. We'll email you when the moderators have decided."))
    expect(mary.page.get_by_text(APPEAL)).to_be_visible()


def lift(susan: Person, words: Words) -> None:
    """The owner finds that mary is right."""
    susan.visit('/admin/')
    susan.press(susan.page.locator('.alert a[href="/admin/appeals"]'))
    susan.press(susan.page.locator('.row-title'))
    expect(susan.page.get_by_text(APPEAL)).to_be_visible()
    give_reason(susan, words, ('Decision', 'Accept the appeal'), ANSWER)
    susan.button(words('Decide'))
    susan.is_told(words('The appeal is decided.'))


def read_log(susan: Person, words: Words) -> None:
    """The log tells all of it, the newest first."""
    susan.visit('/admin/log')
    said = [
        words('%(actor)s uncovered a post by %(user)s', actor='susan', user='mary'),
        words('%(actor)s accepted an appeal by %(user)s', actor='susan', user='mary'),
        words('%(actor)s covered a post by %(user)s', actor='david', user='mary'),
    ]
    expect(susan.page.locator('.row-text a')).to_contain_text(said)
