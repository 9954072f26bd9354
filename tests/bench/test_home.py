"""The home page and its peers show the same."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from bench.browser import Browser
from bench.home import main
from bench.peers.contest import OURS, POST, PYTHON, contestants
from bench.site import database
from tests.bench.conftest import POSTS
from tests.servers.neighbour import UnavailableError
from tests.servers.plugin import required

# One worker makes the site, and all tests that need it run there.
pytestmark = [pytest.mark.rare, pytest.mark.xdist_group('bench')]

READER = 'chiara'


@pytest.fixture(scope='module')
def pages(folder):
    """The home pages of one reader on one database."""
    with required():
        if not PYTHON.exists():
            raise UnavailableError('the peers are not installed; make peers does that')
    with ExitStack() as stack:
        yield contestants(stack, database(folder, POSTS), READER, threads=2)


def test_all_show_the_same_posts(pages):
    ours, *others = [page.posts() for page in pages]
    assert len(ours) == 25
    assert others == [ours] * 3
    second, *others = [POST.findall(page.browser.get('/index?page=2')) for page in pages]
    assert len(second) == 25
    assert others == [second] * 3


def test_all_are_about_as_long_and_name_the_reader(pages):
    ours, *others = [page.page() for page in pages]
    for page in others:
        assert len(page) == pytest.approx(len(ours), rel=0.1)
        assert f'href="/user/{READER}"' in page


def test_strangers_are_shown_nothing(pages):
    for page in pages:
        # Two refuse, and where another sends them there is nothing in it.
        with suppress(HTTPError):
            assert not POST.findall(Browser(page.server.port).get('/index'))


def test_run_prints_a_row_for_each(pages, folder, monkeypatch):
    monkeypatch.setattr('bench.home.contestants', lambda *_arguments: pages)
    options = ['--posts', str(POSTS), '--rounds', '1', '--seconds', '0.05', '--cache', str(folder)]
    # The browser's driver has a loop in this thread.
    with ThreadPoolExecutor(1) as pool:
        run = partial(CliRunner().invoke, main, options, catch_exceptions=False)
        printed = pool.submit(run).result().stdout
    assert 'load average' in printed
    rows = printed.partition('CPU ratio\n')[2].splitlines()[:4]
    assert [row[11:30].strip() for row in rows] == [
        OURS,
        'Django',
        'FastAPI',
        'Flask, tutorial',
    ]
    assert all(float(row[32:42]) > 0 for row in rows)
    assert re.search('Bytes of the page: Microblog [1-9][0-9]*,[0-9]{3}, Django [1-9]', printed)


def test_peers_must_be_installed(monkeypatch, tmp_path):
    monkeypatch.setattr('bench.home.PYTHON', tmp_path / 'python')
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 1
    assert 'make peers' in result.stderr
