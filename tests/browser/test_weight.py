"""What a page weighs on the wire, as the browser itself counts it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from app import db
from tests.browser.person import Person
from tests.browser.states import add_crowd
from tests.cast import add_person, add_post, person

COLD_SIGN_IN = 60_000
COLD_HOME = 60_000
WARM_HOME = 15_000
REQUESTS = 12


class Wire:
    """Bytes that came over the network, headers and compression included, and who sent them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.forget()
        client = page.context.new_cdp_session(page)
        client.on('Network.requestWillBeSent', lambda event: self.urls.append(event['request']))
        client.on('Network.loadingFinished', lambda event: self.add(event['encodedDataLength']))
        client.send('Network.enable')

    def forget(self) -> None:
        """Begin to count anew."""
        self.urls: list[dict[str, str]] = []
        self.bytes = 0

    def add(self, number: float) -> None:
        """Count what has come."""
        self.bytes += number

    def load(self, path: str) -> None:
        """Open a page and wait until everything has come."""
        self.forget()
        self.page.goto(path, wait_until='networkidle')

    def assert_light(self, most_bytes: int) -> None:
        """Check weight, number and origin of what the page took."""
        assert 0 < self.bytes <= most_bytes
        urls = [request['url'] for request in self.urls]
        sent = [url for url in urls if not url.startswith('data:')]
        assert len(sent) <= REQUESTS, sent
        assert {urlsplit(url).hostname for url in sent} == {'127.0.0.1'}


def add_authors() -> None:
    """Let susan follow 25 people, each of whom has written."""
    for number in range(25):
        author = add_person(f'author{number}')
        add_post(author, f'Number {number} was here', number)
        person('susan').follow(author)
    db.session.commit()


@pytest.fixture
def wire(page: Page) -> Wire:
    return Wire(page)


def test_the_first_page_of_a_stranger_is_light(wire: Wire) -> None:
    wire.load('/auth/login')
    wire.assert_light(COLD_SIGN_IN)


def test_a_page_that_comes_again_is_lighter(wire: Wire) -> None:
    add_crowd()
    add_authors()
    Person(wire.page, 'susan').let_in()
    wire.load('/index')
    wire.assert_light(COLD_HOME)
    wire.load('/index')
    wire.assert_light(WARM_HOME)
