"""A PostgreSQL that freezes, crashes or goes away under a site."""

import os
import signal
from pathlib import Path

import pytest

from app import db
from app.database.engine import ENGINE_OPTIONS, SECONDS
from app.database.postgresql import BoundedConnection
from tests.databases import closing, site_with_cast
from tests.patience import eventually
from tests.servers.plugin import required
from tests.servers.postgresql import Postgresql
from tests.site import Visitor


class OwnPostgresql(Postgresql):
    """A PostgreSQL for one test alone."""

    variable = 'TEST_OWN_POSTGRES_URL'

    def steps(self) -> list[list[object]]:
        """Serve, but acknowledge only what a crash won't lose."""
        *preparations, service = super().steps()
        return [*preparations, [*service, '--synchronous_commit=on']]

    def processes(self) -> list[int]:
        """Return the server's processes, the one that started the others first."""
        master = int(Path(self.folder, 'data', 'postmaster.pid').read_text().split()[0])
        children = Path(f'/proc/{master}/task/{master}/children').read_text().split()
        return [master, *map(int, children)]

    def signal_all(self, number: int) -> None:
        """Send a signal to each process."""
        for process in self.processes():
            os.kill(process, number)


@pytest.fixture
def server():
    """A server of its own."""
    server = OwnPostgresql()
    with required():
        server.obtain()
    yield server
    server.stop()


@pytest.fixture
def susan(server):
    """A browser in which susan is signed in, to a site on this server."""
    with site_with_cast(server.url(), PROPAGATE_EXCEPTIONS=False) as app, closing(app):
        yield Visitor(app).sign_in('susan')


@pytest.mark.rare
def test_frozen_database_is_a_busy_page_and_then_none(server, susan, monkeypatch):
    monkeypatch.setattr(BoundedConnection, 'default_timeout', 0.5)
    server.signal_all(signal.SIGSTOP)
    try:
        answer = susan.get('/explore')
    finally:
        server.signal_all(signal.SIGCONT)
    assert (answer.status_code, answer.headers['Retry-After']) == (503, '5')
    eventually(lambda: susan.get('/explore').status_code == 200)


def test_two_waits_for_a_frozen_database_take_less_than_ten_seconds():
    connecting = ENGINE_OPTIONS['postgresql']['connect_args']['connect_timeout']
    assert BoundedConnection.default_timeout > SECONDS
    assert BoundedConnection.default_timeout + connecting < 10


@pytest.mark.rare
def test_crash_of_the_database_loses_nothing_that_was_acknowledged(server, susan):
    assert susan.post('/index', {'post': 'not lost'}).status_code == 302
    with susan.client.application.app_context():
        backend = db.session.scalar(db.text('SELECT pg_backend_pid()'))
    os.kill(backend, signal.SIGKILL)
    eventually(lambda: susan.get('/explore').status_code == 200)
    assert 'not lost' in susan.get('/explore').text


@pytest.mark.rare
def test_restarted_database_is_not_noticed(server, susan):
    others = "pid <> pg_backend_pid() AND backend_type = 'client backend'"
    statement = f'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}'
    server.execute(statement, server.url())
    assert susan.get('/explore').status_code == 200


@pytest.mark.rare
def test_database_that_is_gone_is_a_busy_page(server, susan):
    server.stop()
    answer = susan.get('/explore')
    assert (answer.status_code, answer.headers['Retry-After']) == (503, '5')
    assert 'Set-Cookie' not in answer.headers
