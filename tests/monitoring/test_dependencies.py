"""Readiness names the servers that don't answer, and none of them holds it up."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import pytest
import redis

from app.monitoring import dependencies
from app.monitoring.dependencies import HealthCheck, degraded
from tests.jobs.broken_redis import WAYS
from tests.jobs.own_redis import OwnRedis
from tests.patience import eventually
from tests.servers.plugin import required
from tests.servers.server import free_port
from tests.servers.smtp_server import SmtpServer
from tests.site import Visitor, site


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """Let every question be a new one."""
    monkeypatch.setattr(dependencies, 'KEEP_SECONDS', 0)


@pytest.fixture
def nowhere():
    """The settings of a site whose dependencies are all away."""
    return {
        'REDIS_URL': f'redis://127.0.0.1:{free_port()}',
        'ELASTICSEARCH_URL': f'http://127.0.0.1:{free_port()}',
        'MAIL_SERVER': '127.0.0.1',
        'MAIL_PORT': free_port(),
    }


def missed_by(**settings: object) -> list[str]:
    """Return whom a site with these settings misses."""
    with site('sqlite://', **settings).app_context():
        return degraded()


def test_those_who_are_away_are_named_and_the_site_is_ready_all_the_same(nowhere):
    answer = Visitor(site('sqlite://', **nowhere)).get('/readyz')
    assert answer.json['degraded'] == ['redis', 'search', 'mail']
    assert answer.json['database'] == 'run: flask db upgrade'


def test_frozen_redis_is_named(own_redis):
    url = own_redis.url()
    eventually(lambda: missed_by(REDIS_URL=url) == [])
    with own_redis.frozen():
        assert missed_by(REDIS_URL=url) == ['redis']


@pytest.fixture
def own_redis():
    """A Redis of one's own."""
    server = OwnRedis()
    with required():
        server.obtain()
    yield server
    server.stop()


@pytest.mark.parametrize('way', WAYS)
def test_redis_that_takes_no_writes_is_named(own_redis, way):
    url = own_redis.url()
    eventually(lambda: missed_by(REDIS_URL=url) == [])
    with redis.Redis.from_url(url) as client:
        way(client)
        assert client.ping()
    assert missed_by(REDIS_URL=url) == ['redis']


@pytest.fixture
def answering():
    """Return the settings of a site whose search gives this response to everything."""
    servers = []

    def settings(status: int, body: bytes) -> dict[str, str]:
        class Response(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        server = HTTPServer(('127.0.0.1', 0), Response)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return {'ELASTICSEARCH_URL': f'http://127.0.0.1:{server.server_port}'}

    yield settings
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ('status', 'body', 'missed'),
    [
        (200, b'{"status": "yellow"}', []),
        (200, b'{"status": "red"}', ['search']),
        (401, b'{"error": "missing credentials", "status": 401}', ['search']),
        (503, b'{"status": "green"}', ['search']),
        (200, b'{}', ['search']),
        (200, b'[]', ['search']),
        (200, b'<p>Welcome', ['search']),
    ],
)
def test_search_that_refuses_or_answers_nonsense_is_named(answering, status, body, missed):
    assert missed_by(**answering(status, body)) == missed


def test_mail_server_is_asked_for_a_greeting():
    server = SmtpServer()
    server.start()
    eventually(lambda: missed_by(**server.settings) == [])
    eventually(lambda: 'QUIT' in server.heard)
    server.stop()
    assert missed_by(**server.settings) == ['mail']


def test_silent_neighbour_is_asked_once_and_not_waited_for(monkeypatch):
    over, questions = Event(), []

    def ask() -> bool:
        questions.append(1)
        return over.wait()

    neighbour = HealthCheck('silent', ask)
    for _ in range(3):
        neighbour.begin()
        assert not neighbour.is_well(0)
    assert len(questions) == 1
    over.set()
    assert neighbour.is_well(60)


def test_fresh_answer_is_kept(monkeypatch):
    monkeypatch.setattr(dependencies, 'KEEP_SECONDS', 60)
    questions = []
    neighbour = HealthCheck('busy', lambda: bool(questions.append(1)) or True)
    for _ in range(3):
        neighbour.begin()
        assert neighbour.is_well(60)
    assert len(questions) == 1
