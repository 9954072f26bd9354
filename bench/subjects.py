"""What is measured."""

import asyncio
from dataclasses import dataclass, field

from bench.browser import Browser
from bench.client import visit
from bench.server import Server
from bench.site import PROLIFIC, VIEWERS

POSTS_PER_PAGE = 25
ARTICLE = '<article class="post"'


@dataclass
class Subject:
    """A page of a server, and what each round told about it.

    `posts` is the size of the site, or None where it makes no difference; `rates` are in
    requests a second, `costs` in milliseconds of processor time a request.
    """

    name: str
    posts: int | None
    server: Server
    request: bytes
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def measure(self, connections: int, seconds: float) -> None:
        """Load the page for so long and note the outcome."""
        before = self.server.cpu_seconds()
        outcome = asyncio.run(visit(self.server.port, self.request, connections, seconds))
        used = self.server.cpu_seconds() - before
        self.rates.append(outcome.answers / outcome.seconds)
        self.costs.append(used * 1000 / outcome.answers)


def all_subjects(plain: Server, servers: dict[int, Server]) -> list[Subject]:
    """Return the page of the bare application, the sign-in page, and the pages of each site."""
    first = next(iter(servers.values()))
    sign_in = checked(Browser(first.port), '/auth/login', 0)
    return [
        Subject('bare Flask', None, plain, Browser(plain.port).request('/')),
        Subject('sign in', None, first, sign_in),
        *(page for posts, server in servers.items() for page in pages(server, posts)),
    ]


def pages(server: Server, posts: int) -> list[Subject]:
    """Return the pages of posts of a site: home for each viewer, the others for one of them."""
    found = []
    for follows, name in VIEWERS.items():
        browser = Browser(server.port)
        browser.sign_in(name, f'demo-{name}')
        found.append(Subject(home_of(follows), posts, server, checked(browser, '/index')))
    for title, path in (('explore', '/explore'), ('profile', f'/user/{PROLIFIC}')):
        found.append(Subject(title, posts, server, checked(browser, path)))
    found.append(Subject('poll', posts, server, browser.request('/notifications?since=0')))
    return found


def home_of(follows: int) -> str:
    """Return the name of the home page of somebody who follows so many."""
    return f'home, follows {follows:,}'


def checked(browser: Browser, path: str, articles: int = POSTS_PER_PAGE) -> bytes:
    """Return the request of a page that has so many posts. Raises RuntimeError if it has not."""
    found = browser.get(path).count(ARTICLE)
    if found != articles:
        raise RuntimeError(f'{path} has {found} posts, not {articles}')
    return browser.request(path)
