"""One worker has a job at a time, on every database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask

from app import db
from app.dates import utcnow
from app.models import Job, JobLease, JobState
from app.models.jobs.job import LOST_AFTER
from app.models.jobs.lease import LeaseLost
from tests.jobs.rows import add_job, change_job, job

WORKERS = 4


def take(app: Flask, number: int) -> JobLease | None:
    """Claim a job as a worker does."""
    with app.app_context():
        lease = JobLease.acquire(number)
        db.session.commit()
        return lease


def test_one_of_many_workers_takes_a_job(served: Flask):
    for _ in range(5):
        number, start = add_job(served, 'note'), Barrier(WORKERS)

        def worker(_, number=number, start=start):
            start.wait()
            return take(served, number)

        with ThreadPoolExecutor(WORKERS) as pool:
            leases = list(pool.map(worker, range(WORKERS)))
        assert len([lease for lease in leases if lease]) == 1
        assert job(served, number).attempts == 1


def test_job_of_a_lost_worker_is_taken_again(served: Flask):
    number = add_job(served, 'note')
    first = take(served, number)
    assert take(served, number) is None
    change_job(served, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
    with served.app_context():
        assert Job.runnable_ids(10) == [number]
    second = take(served, number)
    assert (first.attempts, second.attempts) == (1, 2)


def test_heartbeat_keeps_a_job(served: Flask):
    number = add_job(served, 'note')
    lease = take(served, number)
    change_job(served, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
    with served.app_context():
        lease.renew()
        db.session.commit()
    assert take(served, number) is None


def test_lost_worker_changes_nothing_any_more(served: Flask):
    number = add_job(served, 'note')
    lost = take(served, number)
    change_job(served, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
    holder = take(served, number)
    with served.app_context():
        with pytest.raises(LeaseLost):
            lost.complete()
        lost.fail(ValueError('late'), final=True)
        db.session.commit()
        assert job(served, number).state == JobState.RUNNING
        holder.complete()
        db.session.commit()
    assert job(served, number).state == JobState.DONE


def test_finished_job_is_not_taken(served: Flask):
    number = add_job(served, 'note', text='private')
    lease = take(served, number)
    with served.app_context():
        lease.complete()
        db.session.commit()
    assert take(served, number) is None
    assert job(served, number).arguments == '{}'


def test_pauses_grow_until_a_day_is_over(app: Flask, time_machine):
    time_machine.move_to(utcnow(), tick=False)
    number = add_job(app, 'note')
    begin, pauses = utcnow(), []
    while job(app, number).state != JobState.FAILED:
        time_machine.move_to(job(app, number).due)
        with app.app_context():
            take(app, number).fail(ValueError('no'), final=False)
            db.session.commit()
        pauses.append(job(app, number).due - utcnow())
    *pauses, _ = pauses
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert sorted(pauses) == pauses
    assert pauses[-1] == timedelta(hours=1)
    assert timedelta(hours=24) < utcnow() - begin <= timedelta(hours=25)
    assert job(app, number).error == 'ValueError: no'
