"""A job is a function, called at once or by a worker, from rows of this release or a former one."""

import json

import pytest
from flask import Flask

from app import db
from app.dates import utcnow
from app.email import mail_context
from app.jobs.registry import JOBS, JobFunction, UnknownJob, find_job, job
from app.jobs.worker import GiveUp, run_due
from app.models import Job, JobState, TaskState
from tests.cast import person
from tests.jobs.rows import change_job
from tests.jobs.rows import job as stored_job

CALLS: list[tuple[str, int]] = []
FAILURES: list[str] = []

# Jobs that the release before had not.
NEW_JOBS = {
    'delete_unused_files',
    'process_picture',
    'publish_pending',
    'purge_account',
    'recount_after_filter',
    'recount_after_mute',
}


def note(*, text: str, number: int = 0) -> None:
    """Remember a call; a text `fail` fails for good."""
    if text == 'fail':
        raise GiveUp('asked to')
    CALLS.append((text, number))


@pytest.fixture
def noting(monkeypatch) -> JobFunction:
    """A job that remembers its calls and failures."""
    CALLS.clear()
    FAILURES.clear()
    made = JobFunction(note, on_failure=lambda text, **_: FAILURES.append(text))
    monkeypatch.setitem(JOBS, made.name, made)
    return made


def committed(job: Job) -> int:
    """Commit, and return the id of a job."""
    db.session.commit()
    return job.id


def test_decorator_registers_a_function_by_its_name(monkeypatch):
    monkeypatch.setattr('app.jobs.registry.JOBS', {})
    plain, named = job(note), job(name='another name')(note)
    assert find_job('note') is plain
    assert find_job('another name') is named
    with pytest.raises(UnknownJob):
        find_job('missing')


def test_direct_call_runs_at_once(noting):
    noting(text='now')
    assert CALLS == [('now', 0)]


def test_enqueued_call_waits_for_a_worker(app, noting):
    with app.app_context():
        job_id = committed(noting.enqueue(text='later', number=3))
    assert CALLS == []
    assert json.loads(stored_job(app, job_id).arguments) == {'text': 'later', 'number': 3}
    assert run_due(app) == 1
    assert CALLS == [('later', 3)]


def test_job_that_fails_for_good_says_so_once(app, noting):
    with app.app_context():
        job_id = committed(noting.enqueue(text='fail'))
    run_due(app)
    assert stored_job(app, job_id).state == JobState.FAILED
    assert FAILURES == ['fail']


@pytest.mark.parametrize(
    ('arguments', 'call'), [(['a'], ('a', 0)), (['a', 2], ('a', 2)), ({'text': 'a'}, ('a', 0))]
)
def test_row_may_hold_arguments_in_their_order(app, noting, arguments, call):
    with app.app_context():
        job_id = committed(noting.enqueue(text='b'))
    change_job(app, job_id, arguments=json.dumps(arguments))
    run_due(app)
    assert [call] == CALLS


def old_rows(app: Flask) -> list[tuple[str, list[object]]]:
    """Return a row of each job as the release before stored it."""
    susan, john = person('susan'), person('john')
    context = mail_context()
    return [
        ('send_email', ['password_changed', susan.id, None, context, {}]),
        ('send_email', ['address_changed', susan.id, 'former@example.com', context, {}]),
        ('send_password_reset', [susan.email, context]),
        ('send_confirmation', [susan.id, 'new@example.com', context]),
        ('export_posts', [susan.id, context]),
        ('erase_account', [john.id, str(utcnow())]),
        ('send_event', [susan.id, 'follow', john.id, context]),
        ('send_digest', [susan.id, context]),
        ('tell_of_task', ['none', None]),
        ('update_index', ['post', [1, 2], 1]),
    ]


def test_rows_of_the_release_before_still_run(app, mail_server):
    with app.app_context():
        task = person('susan').launch_task('export_posts', 'Exporting posts…')
        rows = old_rows(app)
        task.job.arguments = json.dumps(dict(rows)['export_posts'])
        stored = [Job(name=name, arguments=json.dumps(values)) for name, values in rows]
        db.session.add_all([row for row in stored if row.name != 'export_posts'])
        db.session.commit()
        task_id, job_ids = task.id, [row.id for row in stored if row.id] + [task.job_id]
    run_due(app)
    assert {stored_job(app, job_id).state for job_id in job_ids} == {JobState.DONE}
    with app.app_context():
        assert person('susan').latest_task('export_posts').id == task_id
        assert person('susan').latest_task('export_posts').state is TaskState.DONE


def test_every_job_has_a_row_of_the_release_before(app):
    with app.app_context():
        assert set(JOBS) - NEW_JOBS == {name for name, _ in old_rows(app)}
