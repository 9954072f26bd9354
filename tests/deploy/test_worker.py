"""A client that doesn't hang up keeps nobody waiting."""

import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from signal import SIGQUIT
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import PollableMethodQueue

from deployment.worker import Worker
from tests.browser.server import SiteServer
from tests.patience import PATIENCE_SECONDS

REQUEST = b'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

# With gunicorn's own worker each client that stays holds up the next for two seconds.
CLIENTS = PATIENCE_SECONDS


# More than Python lets functions call one another.
REQUESTS = sys.getrecursionlimit() + 200


@pytest.fixture(scope='module')
def site():
    """The site, served by boot.sh."""
    server = SiteServer()
    server.obtain()
    yield server
    server.stop()


@pytest.fixture
def address(site):
    """Its host and port."""
    parts = urlsplit(site.url())
    return parts.hostname, parts.port


def last_descendants(pid):
    """Return the ids of those processes below one that have none below themselves."""
    children = Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
    return [one for child in children for one in last_descendants(child)] or [pid]


def test_clients_that_stay_connected_delay_nobody(address):
    deadline = time.monotonic() + PATIENCE_SECONDS
    with ExitStack() as connections:
        for _ in range(CLIENTS):
            connection = connections.enter_context(socket.create_connection(address))
            connection.settimeout(deadline - time.monotonic())
            connection.sendall(REQUEST)
            assert connection.recv(1000).startswith(b'HTTP/1.1 200')


@pytest.mark.rare
def test_a_connection_may_bring_any_number_of_requests(site, address):
    workers = last_descendants(site.process.pid)
    connection = HTTPConnection(*address, timeout=PATIENCE_SECONDS)
    for _ in range(REQUESTS):
        connection.request('GET', '/healthz')
        assert connection.getresponse().read()
    # The worker closes a connection that was silent for a while.
    assert connection.sock.recv(1) == b''
    connection.close()
    # The next answer comes from the same process.
    assert urlopen(f'{site.url()}/healthz').status == 200
    assert last_descendants(site.process.pid) == workers


def test_nobody_is_believed_to_be_a_proxy(address):
    connection = HTTPConnection(*address)
    connection.request('GET', '/healthz', headers={'X-Forwarded-Proto': 'https'})
    answer = connection.getresponse()
    assert (answer.status, answer.headers['Strict-Transport-Security']) == (200, None)
    connection.close()


def test_endless_request_line_is_refused(address):
    with socket.create_connection(address) as connection:
        connection.sendall(b'GET /' + b'x' * 10_000)
        assert connection.recv(1000).split()[1] in (b'400', b'414')


def test_signal_may_find_the_thread_pool_busy():
    worker = object.__new__(Worker)
    worker.cfg, worker.method_queue = Config(), PollableMethodQueue()
    worker.method_queue.init()
    with ThreadPoolExecutor() as worker.tpool:
        # As where the signal comes while a request is handed to the pool.
        with worker.tpool._shutdown_lock:
            signal = Thread(target=worker.handle_quit, args=[SIGQUIT, None], daemon=True)
            signal.start()
            signal.join(PATIENCE_SECONDS)
            assert not signal.is_alive()
        with pytest.raises(SystemExit):
            worker.method_queue.run_callbacks(None)
    worker.method_queue.close()
