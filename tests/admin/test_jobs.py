"""Failed and waiting jobs on the administrator's pages."""

from datetime import timedelta

import pytest

from app import db
from app.dates import utcnow
from app.models import Job
from tests.admin.test_users import give
from tests.queries import count_queries
from tests.site import Visitor, spoken


def add_jobs(app, **values) -> None:
    """Add a job that failed, one that waits and one that runs; the failed one is john's."""
    with app.app_context():
        for state, arguments in (('failed', {'user_id': 2}), ('queued', {}), ('running', {})):
            job = Job.call(f'be_{state}' if state != 'failed' else 'send_digest', **arguments)
            job.state, job.attempts, job.error = state, 3, f'OSError: {state}\nSecond <line>'
            db.session.add(job)
        db.session.commit()


def states(app) -> list[str]:
    """Return the states of all jobs."""
    with app.app_context():
        return [job.state for job in db.session.query(Job).order_by(Job.id)]


def test_jobs_are_filtered_by_the_address(app, owner):
    add_jobs(app)
    page = spoken(owner.get('/admin/jobs').text)
    assert 'OSError: failed' in page
    assert 'Second' not in page
    assert 'Attempts: 3' in page
    assert 'john' in page
    for state in ('queued', 'running'):
        page = owner.get(f'/admin/jobs?state={state}').text
        assert f'OSError: {state}' in page
        assert 'OSError: failed' not in page
    assert 'No such jobs.' in owner.get('/admin/jobs?name=send_event').text
    # What is unknown counts as not given.
    assert 'OSError: failed' in owner.get('/admin/jobs?name=x&state=done&after=%00').text


def test_jobs_are_retried(app, owner, caplog):
    add_jobs(app)
    with caplog.at_level('INFO', 'microblog.security'):
        assert owner.post('/admin/jobs/1/retry').location == '/admin/jobs'
    assert states(app) == ['queued', 'queued', 'running']
    assert 'job queued again job=1 by=1' in caplog.text
    # What runs is left alone, and what isn't there is not found.
    owner.post('/admin/jobs/3/retry')
    assert 'This job is running or done.' in owner.get('/admin/jobs').text
    assert owner.post('/admin/jobs/99/retry').status_code == 404
    assert states(app) == ['queued', 'queued', 'running']


def test_all_that_failed_is_retried(app, owner):
    add_jobs(app)
    add_jobs(app)
    owner.post('/admin/jobs/retry')
    assert '2 jobs are queued again.' in owner.get('/admin/jobs').text
    assert states(app) == ['queued', 'queued', 'running'] * 2


@pytest.mark.parametrize('state', ['failed', 'queued'])
def test_long_list_has_pages_and_costs_few_statements(app, owner, state):
    now = utcnow()
    with app.app_context():
        for number in range(120):
            job = Job.call('send_digest', due=now - timedelta(minutes=number // 2), user_id=2)
            job.state, job.error = state, f'error {number:03}'
            db.session.add(job)
        db.session.commit()
    path, found = f'/admin/jobs?state={state}', []
    # What all pages keep for a minute is read by the first ones.
    for _ in range(2):
        owner.get('/admin/jobs')
    while path:
        with count_queries() as queries:
            page = owner.get(path).text
        assert len(queries) <= 4, queries
        found += [line[6:9] for line in page.split('ltr">')[1:] if line.startswith('error ')]
        path = page.partition('rel="next" href="')[2].partition('"')[0].replace('&amp;', '&')
    assert (len(found), len(set(found))) == (120, 120)


def test_jobs_are_for_administrators(app, john):
    assert john.get('/admin/jobs').status_code == 404
    give(app, susan='moderator')
    susan = Visitor(app).sign_in('susan')
    assert susan.get('/admin/jobs').status_code == 403
    assert susan.post('/admin/jobs/retry').status_code == 403
    assert 'href="/admin/jobs"' not in susan.get('/admin/').text
