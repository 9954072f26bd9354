"""Figures for Prometheus, and for nobody else."""

import os
import re
import signal
import urllib.request
from datetime import timedelta

import pytest

from app import db
from app.dates import utcnow
from app.models import Job, JobState
from tests.browser.server import SiteServer
from tests.patience import eventually
from tests.servers.processes import children
from tests.site import Visitor, site

TOKEN = '0123456789abcdef'
BEARER = {'Authorization': f'Bearer {TOKEN}'}


@pytest.fixture
def scraped():
    """A site whose figures somebody reads, and the visitor who does."""
    app = site('sqlite://', METRICS_TOKEN=TOKEN)
    with app.app_context():
        db.create_all()
    yield Visitor(app)
    with app.app_context():
        db.engine.dispose()


def figures(text: str) -> dict[str, float]:
    """Return each figure by its name and labels."""
    lines = [line.rpartition(' ') for line in text.splitlines() if not line.startswith('#')]
    return {name: float(value) for name, _, value in lines}


def test_without_a_token_there_is_no_such_page(stranger):
    assert stranger.get('/metrics').status_code == 404
    assert stranger.get('/metrics', headers={'Authorization': 'Bearer '}).status_code == 404


@pytest.mark.parametrize(
    'sent', [None, '', 'Bearer', 'Bearer ', f'Basic {TOKEN}', f'Bearer {TOKEN}0', 'Bearer ä']
)
def test_only_the_token_opens_it(scraped, sent):
    answer = scraped.get('/metrics', headers={'Authorization': sent} if sent is not None else {})
    assert answer.status_code == 401
    assert answer.headers['WWW-Authenticate'] == 'Bearer'
    assert 'microblog_' not in answer.text


def test_requests_are_counted_by_page_and_not_by_address(scraped):
    for path in ('/auth/login', '/user/a', '/user/b', '/nowhere', '/elsewhere'):
        scraped.get(path, buffered=True)
    scraped.client.open('/nowhere', method='BREW', buffered=True)
    told = scraped.get('/metrics', headers=BEARER)
    found = figures(told.text)
    counted = 'microblog_requests_total{endpoint="%s",method="%s",status="%d"}'
    assert found[counted % ('auth.login', 'GET', 200)] == 1
    assert found[counted % ('main.user', 'GET', 302)] == 2
    assert found[counted % ('none', 'GET', 404)] == 2
    assert found[counted % ('none', 'other', 404)] == 1
    assert found['microblog_request_seconds_count{endpoint="auth.login"}'] == 1
    assert told.headers['Content-Type'].startswith('text/plain; version=')


def test_jobs_are_told_by_state(scraped):
    with scraped.client.application.app_context():
        for state in (*JobState, JobState.FAILED):
            job = Job.call('send', due=utcnow() - timedelta(minutes=5))
            job.state = state
            db.session.add(job)
        db.session.commit()
    found = figures(scraped.get('/metrics', headers=BEARER).text)
    states = {name: value for name, value in found.items() if name.startswith('microblog_jobs{')}
    assert states == {
        'microblog_jobs{state="queued"}': 1,
        'microblog_jobs{state="running"}': 1,
        'microblog_jobs{state="failed"}': 2,
    }
    assert 300 <= found['microblog_jobs_waited_seconds'] < 400
    assert found['microblog_database_up'] == 1


def test_database_that_is_away_is_a_figure():
    visitor = Visitor(site('sqlite:////nowhere/at/all.db', METRICS_TOKEN=TOKEN))
    assert figures(visitor.get('/metrics', headers=BEARER).text)['microblog_database_up'] == 0


def test_one_process_answers_for_all():
    server = SiteServer(METRICS_TOKEN=TOKEN, WEB_CONCURRENCY='2')
    url = server.obtain()
    asked = urllib.request.Request(f'{url}/metrics', headers=BEARER)
    logins = 'microblog_requests_total{endpoint="auth.login",method="GET",status="200"}'
    try:
        for _ in range(20):
            urllib.request.urlopen(f'{url}/auth/login').read()
        eventually(lambda: figures(urllib.request.urlopen(asked).read().decode())[logins] == 20)
        told = [urllib.request.urlopen(asked).read().decode() for _ in range(10)]
    finally:
        server.stop()
    assert {figures(text)[logins] for text in told} == {20}
    assert not re.search('pid=', told[0])


@pytest.mark.rare
def test_workers_that_were_killed_leave_their_figures_and_no_files(tmp_path):
    server = SiteServer(METRICS_TOKEN=TOKEN, PROMETHEUS_MULTIPROC_DIR=str(tmp_path))
    url = server.obtain()
    asked = urllib.request.Request(f'{url}/metrics', headers=BEARER)
    logins = 'microblog_requests_total{endpoint="auth.login",method="GET",status="200"}'

    def told() -> dict[str, float]:
        return figures(urllib.request.urlopen(asked).read().decode())

    try:
        (master,) = children(server.process.pid)
        for number in (1, 2, 3):
            urllib.request.urlopen(f'{url}/auth/login').read()
            eventually(lambda number=number: told()[logins] == number)
            (worker,) = children(master)
            os.kill(worker, signal.SIGKILL)
            eventually(lambda old=worker: set(children(master)) - {old} and server.answers())
        assert told()[logins] == 3
        assert len(list(tmp_path.iterdir())) == 4
    finally:
        server.stop()
