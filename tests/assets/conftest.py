"""A bare Flask application that serves the static files, and a sample page that uses them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask, Response, redirect, render_template
from playwright.sync_api import Browser, ConsoleMessage, Page
from werkzeug.serving import make_server
from werkzeug.wrappers import Response as BaseResponse

from app import assets

HERE = Path(__file__).parent
STATIC = Path(assets.__file__).parents[1] / 'static'
HOUR = 3_600_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)


def make_app(instance: Path, debug: bool = False) -> Flask:
    folders = {'static_folder': STATIC, 'template_folder': HERE}
    app = Flask('bare', **folders, instance_path=str(instance))
    app.debug = debug
    assets.init_app(app)
    return app


@pytest.fixture(scope='session')
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files of `bare`: to compress them takes longer than most tests."""
    return tmp_path_factory.mktemp('instance')


@pytest.fixture
def bare(instance: Path) -> Flask:
    return make_app(instance)


class Site:
    """The sample page on a free port, with a list of the cards that were asked for."""

    def __init__(self, app: Flask) -> None:
        self.cards: list[str] = []
        app.add_url_rule('/', 'page', lambda: render_template('sample.html'))
        app.add_url_rule('/user/<name>/popup', 'card', self.card)
        app.after_request(self.protect)
        self.server = make_server('127.0.0.1', 0, app, threaded=True)
        self.url = f'http://127.0.0.1:{self.server.port}/'

    def card(self, name: str) -> str | BaseResponse:
        self.cards.append(name)
        if name == 'gone':
            return redirect('/')
        return (
            f'<div class="card-text"><p>About {name}</p><button class="btn">Follow</button></div>'
        )

    def protect(self, response: Response) -> Response:
        response.headers['Content-Security-Policy'] = POLICY
        return response


@pytest.fixture
def site(bare: Flask) -> Iterator[Site]:
    site = Site(bare)
    thread = Thread(target=site.server.serve_forever)
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def sample(browser: Browser, site: Site) -> Iterator[Page]:
    """Yield the page, its clock in the test's hand; no script may fail or break the policy."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if 'Content Security Policy' in message.text:
            complaints.append(message.text)

    page = browser.new_page()
    page.on('console', note)
    page.on('pageerror', lambda error: complaints.append(str(error)))
    page.clock.install(time=0)
    page.goto(site.url)
    page.clock.pause_at(HOUR)
    yield page
    page.close()
    assert complaints == []
