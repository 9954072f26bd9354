"""Work to be done later."""

from datetime import timedelta

import pytest

from app import db
from app.dates import utcnow
from app.models import Job, JobState

pytestmark = pytest.mark.usefixtures('app_context')


def add(name: str = 'note', **values) -> Job:
    """Add a job."""
    job = Job.call(name, value=1)
    for key, value in values.items():
        setattr(job, key, value)
    db.session.add(job)
    db.session.flush()
    return job


def test_jobs_that_are_due_and_those_of_lost_workers_can_run():
    now = utcnow()
    due, lost = add(), add(state=JobState.RUNNING, heartbeat=now - timedelta(minutes=2))
    add(due=now + timedelta(minutes=1))
    add(state=JobState.RUNNING, heartbeat=now)
    add(state=JobState.DONE)
    assert sorted(Job.runnable_ids(10)) == [due.id, lost.id]
    assert len(Job.runnable_ids(1)) == 1


def test_one_call_can_do_the_work_of_many():
    jobs = [add(), add()]
    add('other')
    assert list(Job.queued_calls('note', 10)) == [(job.id, {'value': 1}) for job in jobs]
    Job.complete_queued('note', [jobs[0].id])
    db.session.refresh(jobs[0])
    assert (jobs[0].state, jobs[0].arguments) == (JobState.DONE, '{}')
    assert [job_id for job_id, _ in Job.queued_calls('note', 10)] == [jobs[1].id]


def test_old_jobs_go_and_failed_ones_later():
    month, week = utcnow() - timedelta(days=31), utcnow() - timedelta(days=8)
    kept = [add(state=JobState.FAILED, due=week), add(state=JobState.QUEUED, due=month)]
    add(state=JobState.DONE, due=week)
    add(state=JobState.FAILED, due=month)
    Job.delete_old()
    assert db.session.query(Job).all() == kept


@pytest.mark.parametrize(
    ('state', 'can'), [('queued', True), ('running', False), ('done', False), ('failed', True)]
)
def test_what_runs_or_is_done_is_not_run_again(state, can):
    job = add(state=state)
    assert Job.retry(Job.id == job.id) == int(can)
    assert job.state == ('queued' if can else state)


def test_retrying_begins_anew():
    job = add(state=JobState.FAILED, attempts=9, error='no', due=utcnow() - timedelta(days=3))
    assert Job.retry(Job.state == JobState.FAILED) == 1
    db.session.refresh(job)
    assert (job.state, job.attempts, job.error) == (JobState.QUEUED, 0, None)
    assert utcnow() - job.due < timedelta(minutes=1)
