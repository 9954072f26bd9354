"""Fixtures that give a test its neighbours, and hooks that start and stop them with the run."""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.patience import PATIENCE_SECONDS
from tests.pool import Pool
from tests.servers.chromium import ARGUMENTS, Chromium
from tests.servers.databases import KINDS, SERVERS, fresh_database
from tests.servers.elasticsearch import Elasticsearch
from tests.servers.neighbour import NONE, UnavailableError
from tests.servers.node import Node
from tests.servers.redis_server import RedisServer
from tests.servers.sweeper import begin_run, end_run

REDIS = RedisServer()
CHROMIUM = Chromium()
NODE = Node()
NODES = {8: Elasticsearch('8.19.7', java=17), 9: Elasticsearch('9.2.0', java=21)}
OLDEST, NEWEST = (f'elasticsearch {version}' for version in (min(NODES), max(NODES)))

# Milliseconds that a browser has for what takes a moment where nothing else is going on.
PATIENCE = 1000 * PATIENCE_SECONDS

SWEEPER = pytest.StashKey[subprocess.Popen[bytes] | None]()

NEIGHBOURS = [*SERVERS.values(), REDIS, CHROMIUM, NODE, *NODES.values()]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start everything before there are workers; a run without them starts only what it uses."""
    session.config.stash[SWEEPER] = begin_run()
    if session.config.getoption('dist', 'no') != 'no':
        nodes = asked_nodes(session.config)
        asked = [one for one in NEIGHBOURS if one not in NODES.values() or one in nodes]
        with ThreadPoolExecutor() as pool:
            places = list(pool.map(lambda neighbour: neighbour.look(), asked))
        # Not in the threads: a process that starts just then would read a broken environment.
        for neighbour, place in zip(asked, places, strict=True):
            os.environ[neighbour.variable] = place


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark repetitions, and what needs a browser but for the one story that is in every run."""
    for item in items:
        if is_repetition(item):
            item.add_marker(pytest.mark.rare)
        if 'browser' in getattr(item, 'fixturenames', ()) and item.path.stem != 'test_main_job':
            item.add_marker(pytest.mark.browser)


def is_repetition(item: pytest.Item) -> bool:
    """Return True if a test tries on another database or node what one has shown already."""
    callspec = getattr(item, 'callspec', None)
    params = callspec.params if callspec else {}
    if item.get_closest_marker('mostly_sqlite') and params.get('database_url') in SERVERS:
        return True
    return any(isinstance(value, str) and value == NEWEST for value in params.values())


def asked_nodes(config: pytest.Config) -> list[Elasticsearch]:
    """Return the nodes that tests of search ask for, if they are to run: nobody else needs one."""
    expression = config.getoption('markexpr')
    search = Path(__file__).parents[1] / 'search'
    paths = [Path(arg.partition('::')[0]).absolute() for arg in config.args]
    is_asked = any(path in (search, *search.parents) or search in path.parents for path in paths)
    if not is_asked or expression == 'browser':
        return []
    if expression == 'rare':
        return [NODES[max(NODES)]]
    return [NODES[min(NODES)]] if 'not rare' in expression else [*NODES.values()]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    for neighbour in NEIGHBOURS:
        neighbour.stop()
    end_run(config.stash.get(SWEEPER, None))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which neighbours the run had, and which it did without."""
    tried = [neighbour for neighbour in NEIGHBOURS if os.environ.get(neighbour.variable)]
    missing = [neighbour for neighbour in tried if neighbour.place().startswith(NONE)]
    for neighbour in missing:
        terminalreporter.line(f'Ran without {neighbour.name}: {neighbour.place()}', yellow=True)
    if present := [neighbour.name for neighbour in tried if neighbour not in missing]:
        terminalreporter.line(f'Ran with {", ".join(present)}')


@contextmanager
def required() -> Iterator[None]:
    """Skip the test where a neighbour is missing; in CI that is a failure."""
    try:
        yield
    except UnavailableError as reason:
        give_up = pytest.fail if os.environ.get('CI') else pytest.skip
        give_up(str(reason))


@pytest.fixture(scope='session')
def pool() -> Iterator[Pool]:
    """The databases that have their tables already."""
    with Pool() as pool:
        yield pool


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, pool: Pool) -> Iterator[str]:
    """Yield the URL of an empty database, once for each kind of database."""
    lend = pool.database if 'used_url' in request.fixturenames else fresh_database
    with required(), lend(request.param) as url:
        yield url


@pytest.fixture
def used_url(database_url: str) -> str:
    """Return the URL of a database for `site_with_cast` alone, which makes of it what it is to be.

    It has tables already, and maybe what another test has left in them.
    """
    return database_url


@pytest.fixture
def redis_url(worker_id: str) -> str:
    """Return the URL of an empty Redis database that no other worker uses."""
    number = 0 if worker_id == 'master' else int(worker_id.removeprefix('gw'))
    with required():
        return REDIS.fresh_database(number)


@pytest.fixture(scope='session')
def node() -> Node:
    """Return what runs the programs of tests/web/package.json."""
    with required():
        NODE.find()
        return NODE


@pytest.fixture(scope='session')
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Let Playwright drive the browser of this machine, and wait for a busy one."""
    expect.set_options(timeout=PATIENCE)
    with required():
        return {**browser_type_launch_args, 'executable_path': CHROMIUM.find(), 'args': ARGUMENTS}
