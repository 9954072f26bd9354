"""What keeps the index of the search is compared."""

import subprocess
import sys

import pytest

from bench.report import comparison
from bench.server import ROOT
from tests.bench.conftest import POSTS

# One worker makes the site, and all tests that need it run there.
pytestmark = [pytest.mark.rare, pytest.mark.xdist_group('bench')]


def test_quick_run_prints_each_step_for_each(folder):
    command = [sys.executable, ROOT / 'bench' / 'search.py', '--elasticsearch', 'none']
    options = ['--posts', str(POSTS), '--rounds', '1', '--cache', folder]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, '')
    rows = done.stdout.partition('ratio\n')[2].splitlines()
    assert len(rows) == 10
    assert {row[18:31].strip() for row in rows} == {'built in', 'LIKE'}
    assert 'load average' in done.stdout


def test_table_has_medians_spread_and_ratios():
    times = {'build': {'one': [0.001, 0.003, 0.002], 'other': [0.008, 0.004, 0.003]}}
    *_heading, one, other = comparison(times, 1000, 3)
    assert one.split() == ['build', 'one', '2.00', '1.00', '-', '3.00', '1.00']
    assert other.split() == ['build', 'other', '4.00', '3.00', '-', '8.00', '2.00']
