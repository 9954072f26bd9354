"""`flask stats`."""

import json
from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models import Job, JobState
from tests.cast import add_person, add_post
from tests.cli.conftest import assert_refused, runner


def add_history() -> None:
    """Add people and posts of some ages, in days, and jobs."""
    now = utcnow()
    people = [add_person(f'person{number}') for number in range(4)]
    for age, person in zip((0.5, 5, 25, 100), people, strict=True):
        person.last_seen = now - timedelta(days=age)
        add_post(person, 'hello').timestamp = person.last_seen
    people[3].closed = now
    db.session.flush()
    people[0].follow(people[1])
    for state in (JobState.QUEUED, JobState.FAILED, JobState.DONE):
        job = Job.call('send')
        job.state = state
        db.session.add(job)
    db.session.commit()


def test_figures_on_every_database(empty_app, run_on_empty):
    with empty_app.app_context():
        add_history()
    told = json.loads(run_on_empty('stats', '--json').stdout)
    assert told.pop('database_bytes') > 10_000
    assert told == {
        'users': 4,
        'users_closed': 1,
        'users_seen_in_1_days': 1,
        'users_seen_in_7_days': 2,
        'users_seen_in_30_days': 3,
        'posts': 4,
        'posts_in_1_days': 1,
        'posts_in_7_days': 2,
        'posts_in_30_days': 3,
        'follows': 1,
        'messages': 0,
        'jobs_waiting': 1,
        'jobs_failed': 1,
    }


def test_lines_are_for_people(app):
    lines = runner(app)('stats').stdout.splitlines()
    assert lines[0].split() == ['Users', '5']
    assert lines[6].split() == ['Posts', 'in', '1', 'days', '0']


def test_wrong_argument_is_one_line(run):
    assert_refused(run('stats', 'all'))
