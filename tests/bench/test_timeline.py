"""A whole run, small."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bench.browser import Browser
from bench.profiler import package_of
from bench.server import ROOT, environment, serve
from bench.subjects import ARTICLE, checked
from bench.timeline import main
from tests.bench.conftest import POSTS

# One worker makes the site, and all tests that need it run there.
pytestmark = [pytest.mark.rare, pytest.mark.xdist_group('bench')]

AMOUNT = re.compile('([0-9]+) (posts|replies|likes|reposts)')


def run(folder, *options):
    """Run the file as a person would and return what it prints."""
    command = [sys.executable, ROOT / 'bench' / 'timeline.py', '--sizes', str(POSTS)]
    done = subprocess.run(
        [*command, '--cache', folder, *options], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, '')
    return done.stdout


def test_quick_run_prints_a_row_for_each_subject(folder):
    printed = run(folder, '--rounds', '1', '--seconds', '0.05')
    assert 'load average' in printed
    assert 'Making the site' not in printed
    has = {name: int(count) for count, name in AMOUNT.findall(printed.replace(',', ''))}
    assert has['replies'] == pytest.approx(has['posts'] / 5, rel=0.1)
    assert has['reposts'] == pytest.approx(has['posts'] / 5, rel=0.1)
    assert has['likes'] > has['posts']
    rows = printed.partition('CPU ratio\n')[2].rstrip().splitlines()
    assert [row[11:30].strip() for row in rows] == [
        'bare Flask',
        'sign in',
        'home, follows 10',
        'home, follows 100',
        'home, follows 1,000',
        'explore',
        'profile',
        'poll',
    ]
    for row in rows:
        assert float(row[32:42]) > 0


def test_profile_tells_where_the_time_goes(folder):
    printed = run(folder, '--profile', 'home', '--calls', '5')
    for page in ('bare Flask', 'home', 'explore', 'profile', 'sign-in'):
        assert f'\n{page}' in f'\n{printed}'
    assert 'sqlalchemy' in printed
    assert 'app/models' in printed
    assert 'cumulative time' in printed


def test_pages_are_only_measured_with_posts_on_them(folder):
    with serve('microblog:app', environment(folder / f'{POSTS}-posts.db'), 2) as server:
        browser = Browser(server.port)
        assert b'GET /auth/login' in checked(browser, '/auth/login', 0)
        with pytest.raises(RuntimeError, match='0 posts'):
            checked(browser, '/index')
        browser.sign_in('bruno', 'demo-bruno')
        assert browser.get('/index').count(ARTICLE) == 25
        assert b'Cookie: session=' in checked(browser, '/index')
        assert server.cpu_seconds() > 0
    assert server.process.returncode is not None


def test_server_that_does_not_start_is_an_error():
    with pytest.raises(RuntimeError, match='does not start'), serve('bench.nothing:app', {}, 1):
        pass


def test_sizes_must_be_numbers():
    result = CliRunner().invoke(main, ['--sizes', 'many'])
    assert result.exit_code == 2
    assert 'must look like 10000,100000' in result.stderr


@pytest.mark.parametrize(
    ('path', 'package'),
    [
        (f'{ROOT}/app/models/posts/post.py', 'app/models'),
        (f'{ROOT}/app/dates.py', 'app/dates.py'),
        (f'{ROOT}/.venv/lib/python3.11/site-packages/jinja2/runtime.py', 'jinja2'),
        ('~', 'Python'),
    ],
)
def test_functions_are_summed_up_by_package(path, package):
    assert package_of(path) == package
