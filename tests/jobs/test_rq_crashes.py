"""Real workers of RQ, killed and started again, lose no mail and send none twice."""

import signal

import pytest

from app.models import JobState
from tests.jobs.crashes import enqueue_mail, is_done, make_old
from tests.jobs.processes import rq_worker
from tests.jobs.rows import job
from tests.patience import eventually
from tests.servers.processes import children, kill

pytestmark = pytest.mark.rare


@pytest.mark.parametrize('victim', ['worker', 'horse'])
def test_worker_killed_in_a_mail_is_replaced(web, mail_server, settings, victim):
    mail_server.hangs_at = 'RCPT'
    number = enqueue_mail(web)
    with rq_worker(settings) as first:
        eventually(lambda: mail_server.heard)
        kill(first.pid if victim == 'worker' else children(first.pid)[0])
        assert job(web, number).state == JobState.RUNNING
        mail_server.hangs_at = ''
        with rq_worker(settings):
            make_old(web, number)
            eventually(lambda: is_done(web, number))
    assert job(web, number).attempts == 2
    assert len(mail_server.mails) == 1


def test_mail_taken_while_its_worker_died_comes_again_as_the_same(web, mail_server, settings):
    mail_server.hangs_at = '250'
    number = enqueue_mail(web)
    with rq_worker(settings) as first:
        eventually(lambda: mail_server.mails)
        kill(first.pid)
    mail_server.hangs_at = ''
    with rq_worker(settings):
        make_old(web, number)
        eventually(lambda: is_done(web, number))
    first_copy, second_copy = mail_server.mails
    assert first_copy['Message-ID'] == second_copy['Message-ID']


def test_two_ready_workers_send_each_mail_once(web, mail_server, settings):
    ready = {**settings, 'RQ_WORKER_CLASS': 'app.jobs.rq_worker.Worker'}
    numbers = [enqueue_mail(web) for _ in range(6)]
    with rq_worker(ready), rq_worker(ready):
        eventually(lambda: all(is_done(web, number) for number in numbers))
    assert len(mail_server.mails) == len({mail['Message-ID'] for mail in mail_server.mails}) == 6
    assert [job(web, number).attempts for number in numbers] == [1] * 6


def test_redis_restarted_with_an_empty_memory_loses_no_mail(web, own_redis, mail_server, settings):
    before = enqueue_mail(web)
    own_redis.stop()
    during = enqueue_mail(web)
    own_redis.start_again()
    with rq_worker(settings):
        eventually(lambda: is_done(web, before) and is_done(web, during))
    assert len(mail_server.mails) == 2


def test_worker_asked_to_end_finishes_its_mail(web, mail_server, settings):
    mail_server.hangs_at = 'DATA'
    with rq_worker(settings) as worker:
        number = enqueue_mail(web)
        eventually(lambda: 'DATA' in mail_server.heard)
        worker.send_signal(signal.SIGTERM)
        mail_server.hangs_at = ''
        worker.wait()
    assert job(web, number).attempts == 1
    assert is_done(web, number)


IMPATIENT = """
from app.jobs.rq_worker import Worker

class ImpatientWorker(Worker):
    stop_timeout = 0.2
"""


@pytest.fixture
def impatient(settings, tmp_path):
    """The environment of a worker that gives a job less time when it is asked to end."""
    (tmp_path / 'impatient.py').write_text(IMPATIENT)
    worker = {'RQ_WORKER_CLASS': 'impatient.ImpatientWorker', 'PYTHONPATH': str(tmp_path)}
    return {**settings, **worker}


def test_worker_asked_to_end_gives_back_what_takes_long(web, mail_server, settings, impatient):
    mail_server.hangs_at = 'DATA'
    with rq_worker(impatient) as worker:
        number = enqueue_mail(web)
        eventually(lambda: 'DATA' in mail_server.heard)
        worker.send_signal(signal.SIGTERM)
        worker.wait()
    assert (job(web, number).state, job(web, number).attempts) == (JobState.QUEUED, 0)
    mail_server.hangs_at = ''
    with rq_worker(settings):
        eventually(lambda: is_done(web, number))
    assert len(mail_server.mails) == 1
