"""What the processes of a server counted, also those that have ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from app.monitoring.metrics_files import Files, add_up_ended
from tests.monitoring.test_metrics import figures

COUNT = """
import sys
from prometheus_client import Counter, Histogram
Counter('answers', 'Answers.', ['page']).labels(sys.argv[1]).inc(int(sys.argv[2]))
Histogram('seconds', 'Seconds.', buckets=[1, 2]).observe(1.5)
print(flush=True)
sys.stdin.read()
"""


def count(folder: Path, page: str, number: int) -> subprocess.Popen:
    """Return a process that has counted, and that goes on until its input ends."""
    process = subprocess.Popen(
        [sys.executable, '-c', COUNT, page, str(number)],
        env={**os.environ, 'PROMETHEUS_MULTIPROC_DIR': str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdout.readline()
    return process


def end(process: subprocess.Popen) -> None:
    process.communicate(b'', timeout=60)


def told(folder: Path) -> dict[str, float]:
    """Return all figures, as they are told to Prometheus."""
    registry = CollectorRegistry()
    Files(registry, str(folder))
    return figures(generate_latest(registry).decode())


def test_files_of_ended_processes_become_one_and_nothing_is_lost(tmp_path):
    living = count(tmp_path, 'home', 1)
    for _round in range(2):
        for page, number in (('home', 10), ('news', 5)):
            end(count(tmp_path, page, number))
        before = told(tmp_path)
        add_up_ended(tmp_path)
        assert told(tmp_path) == before
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
            f'{kind}_{process}.db'
            for kind in ('counter', 'histogram')
            for process in ('ended', living.pid)
        )
    assert before['answers_total{page="home"}'] == 21
    assert before['answers_total{page="news"}'] == 10
    assert before['seconds_bucket{le="1.0"}'] == 0
    assert before['seconds_bucket{le="2.0"}'] == before['seconds_count'] == 5
    assert before['seconds_sum'] == 7.5
    end(living)


# Of a process that was killed as it began or added up, and of one that goes on.
@pytest.mark.parametrize('left', ['counter_ended.part', 'counter_99999999.db', 'counter_1.db'])
@pytest.mark.parametrize('content', [b'', bytes(1 << 16)], ids=['empty', 'begun'])
def test_what_was_interrupted_or_is_somebody_elses_changes_nothing(tmp_path, left, content):
    (tmp_path / left).write_bytes(content if left != 'counter_1.db' else bytes(1 << 16))
    end(count(tmp_path, 'home', 3))
    add_up_ended(tmp_path)
    assert told(tmp_path)['answers_total{page="home"}'] == 3
    assert (tmp_path / left).exists() is (left == 'counter_1.db')


def test_nothing_has_ended_yet(tmp_path):
    add_up_ended(tmp_path)
    assert list(tmp_path.iterdir()) == []
