"""Fixtures of every test."""

import gc
from collections.abc import Generator, Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from app import db
from app.models.users import password
from deployment.prepare import compile_translations
from tests.cast import REAL
from tests.email.reading import use_mail_server
from tests.patience import PATIENCE_SECONDS
from tests.servers.smtp_server import SmtpServer
from tests.site import Visitor, site
from tests.template import fill_database

pytest_plugins = ['tests.servers.plugin', 'tests.passed']

# How long an example takes says more of the machine than of the code.
settings.register_profile('microblog', deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile('microblog')


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations before any application looks for them."""
    if not hasattr(config, 'workerinput'):
        compile_translations()


def pytest_collection_finish() -> None:
    """Spare Python's collector the tests themselves, and let it look less often.

    It took a quarter of the time, as every test makes an application, and found hardly anything.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let any log go from a worker to the run: half a surrogate in it would end both."""
    report = yield
    report.sections = [
        (name, text.encode(errors='backslashreplace').decode()) for name, text in report.sections
    ]
    return report


@pytest.fixture
def app() -> Iterator[Flask]:
    """An application with the cast on a SQLite database in memory, outside any context."""
    app = site('sqlite://')
    with app.app_context():
        fill_database()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app_context(app: Flask) -> Iterator[None]:
    """An application context, for tests that ask the models themselves."""
    with app.app_context():
        yield


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    """A browser in which nobody is signed in."""
    return Visitor(app)


@pytest.fixture
def susan(app: Flask) -> Visitor:
    """A browser in which susan is signed in."""
    return Visitor(app).let_in('susan')


@pytest.fixture
def john(app: Flask) -> Visitor:
    """A browser in which john is signed in."""
    return Visitor(app).let_in('john')


@pytest.fixture
def real_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let passwords cost what they cost on a site."""
    monkeypatch.setattr(password, 'METHOD', REAL)
    password.nobodys_hash.cache_clear()
    yield
    password.nobodys_hash.cache_clear()


@pytest.fixture
def mail_server(app: Flask) -> Iterator[SmtpServer]:
    """A mail server that the application uses."""
    server = SmtpServer()
    server.start()
    # On a busy machine an answer may take longer than a site waits.
    use_mail_server(app, **server.settings, MAIL_TIMEOUT=PATIENCE_SECONDS)
    yield server
    server.stop()
