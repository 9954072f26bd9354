"""A module of tasks for the tests of jobs, and applications to do them."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app import db
from app.jobs.registry import JOBS, JobFunction
from app.jobs.rq_dispatcher import RQDispatcher
from tests.cast import add_cast
from tests.jobs.own_redis import OwnRedis
from tests.jobs.processes import settings_of
from tests.servers.plugin import required
from tests.servers.smtp_server import SmtpServer
from tests.site import site


class Tasks:
    """Functions that are jobs for the length of a test: `tasks.note = function`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        object.__setattr__(self, 'monkeypatch', monkeypatch)

    def __setattr__(self, name: str, function: Callable[..., None]) -> None:
        self.monkeypatch.setitem(JOBS, name, JobFunction(function, name))


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> Tasks:
    """The jobs of a test."""
    return Tasks(monkeypatch)


@pytest.fixture
def served(database_url: str) -> Iterator[Flask]:
    """An application on each kind of database, as several threads can use it."""
    yield from prepared(site(database_url))


@pytest.fixture
def filed(tmp_path) -> Iterator[Flask]:
    """An application on a SQLite file, as several threads can use it."""
    yield from prepared(site(f'sqlite:///{tmp_path}/test.db'))


def prepared(app: Flask) -> Iterator[Flask]:
    """Yield an application with tables, and close its connections afterwards."""
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def own_redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnRedis]:
    """A Redis that only this test uses."""
    monkeypatch.delenv(OwnRedis.variable, raising=False)
    server = OwnRedis()
    with required():
        server.find()
    yield server
    server.stop()


@pytest.fixture
def mail_server() -> Iterator[SmtpServer]:
    """The mail server that other processes use."""
    server = SmtpServer()
    server.start()
    yield server
    server.hangs_at = ''
    server.stop()


@pytest.fixture
def web(filed: Flask, own_redis: OwnRedis) -> Iterator[Flask]:
    """The application of a web process, whose thread looks for jobs all the time."""
    filed.config['REDIS_URL'] = own_redis.url()
    dispatcher = filed.extensions['dispatcher'] = RQDispatcher(filed)
    dispatcher.poll_interval = 0.2
    with filed.app_context():
        add_cast()
    dispatcher.start()
    yield filed
    dispatcher.stop()


@pytest.fixture
def settings(web: Flask, mail_server: SmtpServer) -> dict[str, str]:
    """The environment of the workers."""
    return settings_of(web, mail_server)
