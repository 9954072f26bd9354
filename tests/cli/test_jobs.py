"""`flask jobs`."""

import json
import sys
from datetime import timedelta

import pytest

from app.dates import utcnow
from app.jobs.registry import JOBS, JobFunction
from tests.cli.conftest import assert_refused
from tests.jobs.rows import add_job, change_job, job
from tests.queries import count_queries

HOUR = 3600


@pytest.fixture
def numbers(app) -> dict[str, int]:
    """The ids of a job in each state."""
    found = {
        state: add_job(app, f'be_{state}') for state in ('queued', 'running', 'failed', 'done')
    }
    for state, number in found.items():
        change_job(app, number, state=state, heartbeat=utcnow(), error=f'error of {state}')
    return found


def test_list_shows_what_is_not_done(run, numbers):
    result = run('jobs', 'list')
    assert result.exit_code == 0
    rows = [line.split()[:3] for line in result.stdout.splitlines()[1:]]
    assert rows == [
        [str(numbers[state]), f'be_{state}', state] for state in ('queued', 'running', 'failed')
    ]
    assert 'be_done' in run('jobs', 'list', '--all').stdout


def test_list_has_a_line_for_each_job(app, run, numbers):
    change_job(app, numbers['failed'], error='OperationalError: gone\n[SQL: SELECT 1]')
    (line,) = run('jobs', 'list').stdout.splitlines()[3:]
    assert line.endswith('OperationalError: gone')


def test_list_as_json(run, numbers):
    found = json.loads(run('jobs', 'list', '--json').stdout)
    assert [one['id'] for one in found] == [
        numbers[state] for state in ('queued', 'running', 'failed')
    ]
    assert found[2]['error'] == 'error of failed'
    assert found[2]['due'].endswith('+00:00')


@pytest.mark.parametrize(
    ('state', 'times', 'age'),
    [
        ('queued', {'created': -100}, '100 s'),
        ('queued', {'created': 5 * HOUR}, 'in 5 h'),
        ('running', {'created': -7199}, '119 min'),
        ('running', {'created': -7201}, '2 h'),
        ('failed', {'created': -200 * HOUR, 'finished': -50 * HOUR}, '2 d'),
    ],
)
def test_list_tells_ages(app, run, state, times, age, time_machine):
    now = utcnow()
    time_machine.move_to(now, tick=False)
    moments = {name: now + timedelta(seconds=seconds) for name, seconds in times.items()}
    change_job(app, add_job(app, 'be'), state=state, **moments)
    assert f'  {age}  ' in run('jobs', 'list').stdout
    (found,) = json.loads(run('jobs', 'list', '--json').stdout)
    assert found['age'] == -[*times.values()][-1]


def test_long_list_is_read_in_parts(app, run, monkeypatch):
    """Jobs of all states come in the order of their times, also of one moment."""
    monkeypatch.setattr(sys.modules['app.cli.jobs'], 'ROWS_AT_A_TIME', 2)
    now = utcnow()
    states = 'failed', 'queued', 'queued', 'running', 'queued', 'done', 'queued'
    hours = 3, 1, 1, 2, 1, 1, 5
    numbers = [add_job(app, 'be') for _ in states]
    for number, state, hour in zip(numbers, states, hours, strict=True):
        change_job(app, number, state=state, due=now + timedelta(hours=hour))
    right = [numbers[place] for place in (1, 2, 4, 5, 3, 0, 6)]
    with count_queries() as queries:
        found = json.loads(run('jobs', 'list', '--json', '--all').stdout)
    assert [one['id'] for one in found] == right
    assert all('LIMIT' in query for query in queries if 'FROM job' in query)
    lines = run('jobs', 'list').stdout.splitlines()[1:]
    assert [int(line.split()[0]) for line in lines] == [one for one in right if one != numbers[5]]


def test_list_of_nothing(run):
    assert run('jobs', 'list').stdout.count('\n') == 1
    assert json.loads(run('jobs', 'list', '--json').stdout) == []


@pytest.mark.parametrize('state', ['failed', 'queued'])
def test_retry_makes_a_job_due_now(app, run, numbers, state):
    number = numbers[state]
    long_ago, later = utcnow() - timedelta(days=3), utcnow() + timedelta(hours=1)
    change_job(app, number, due=later, created=long_ago, attempts=30)
    assert run('jobs', 'retry', str(number)).stdout == '1 queued again.\n'
    found = job(app, number)
    assert (found.state, found.attempts, found.error) == ('queued', 0, None)
    assert found.due <= utcnow()
    assert utcnow() - found.created < timedelta(hours=1)


@pytest.mark.parametrize('state', ['running', 'done'])
def test_retry_refuses_what_runs_or_is_done(app, run, numbers, state):
    number = numbers[state]
    assert_refused(run('jobs', 'retry', str(number)), str(number))
    assert job(app, number).state == state


def test_retry_of_all_that_failed(app, run, numbers):
    assert run('jobs', 'retry', '--failed').exit_code == 0
    assert {state: job(app, number).state for state, number in numbers.items()} == {
        'queued': 'queued',
        'running': 'running',
        'failed': 'queued',
        'done': 'done',
    }


@pytest.mark.parametrize('words', [[], ['1', '--failed'], ['x'], ['0'], ['999999'], ['9' * 30]])
def test_retry_refuses_nonsense(run, numbers, words):
    assert_refused(run('jobs', 'retry', *words))


def test_run_once_does_what_is_due(app, run, monkeypatch):
    done = []
    note = JobFunction(lambda text: done.append(text), 'note')
    monkeypatch.setitem(JOBS, 'note', note)
    number = add_job(app, 'note', text='hello')
    add_job(app, 'note', text='later', due=utcnow() + timedelta(days=1))
    assert run('jobs', 'run-once').stdout == '1 tried.\n'
    assert done == ['hello']
    assert job(app, number).state == 'done'
