"""The home page and its peers show the same."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from functools import partial
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from bench.browser import Browser
from bench.home import main
from bench.peers.contest import GO, OURS, POST, PYTHON, contestants
from bench.site import database
from tests.bench.conftest import POSTS
from tests.servers.neighbour import UnavailableError
from tests.servers.plugin import required

# One worker makes the site, and all tests that need it run there.
pytestmark = [pytest.mark.rare, pytest.mark.xdist_group('bench')]

READER = 'chiara'
MARKED = re.compile(r'/post/(\d+)/(unlike|unbookmark)"')


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
    assert others == [ours] * len(others)
    second, *others = [POST.findall(page.browser.get('/index?page=2')) for page in pages]
    assert len(second) == 25
    assert others == [second] * len(others)


def test_all_know_what_the_reader_likes_and_keeps(pages, folder):
    liked, kept, *_ = pages[0].posts()
    with closing(sqlite3.connect(folder / f'peers-{POSTS}-posts.db')) as connection, connection:
        for table, post_id in (('post_like', liked), ('bookmark', kept)):
            connection.execute(
                f'INSERT INTO {table} (user_id, post_id, timestamp)'
                ' SELECT id, ?, ? FROM user WHERE username = ?',
                [post_id, '2026-01-01 00:00:00.000000', READER],
            )
    for page in pages:
        marked = MARKED.findall(page.page())
        assert marked == [(str(liked), 'unlike'), (str(kept), 'unbookmark')], page.name


def test_go_is_among_them(pages):
    with required():
        if not GO.exists():
            raise UnavailableError('the page in Go is not built; make peers does that, with go')
    assert [page.name for page in pages][:2] == [OURS, 'Go']


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
    rows = printed.partition('CPU ratio\n')[2].splitlines()[: len(pages)]
    assert [row[11:30].strip() for row in rows] == [
        OURS,
        *(['Go'] if GO.exists() else []),
        'Django',
        'FastAPI',
        'Flask, tutorial',
    ]
    assert all(float(row[32:42]) > 0 for row in rows)
    assert re.search(
        'Bytes of the page: Microblog [1-9][0-9]*,[0-9]{3}, (Go|Django) [1-9]', printed
    )


def test_peers_must_be_installed(monkeypatch, tmp_path):
    monkeypatch.setattr('bench.home.PYTHON', tmp_path / 'python')
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 1
    assert 'make peers' in result.stderr
