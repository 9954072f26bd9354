"""The first page of the administration: is all well, and what waits?"""

import re
import socket
from datetime import timedelta

import pytest

from app import db
from app.accounts.reports.filing import draft, file_report
from app.dates import utcnow
from app.models import Job
from app.models.moderation.report import Category, Reported
from app.monitoring import disk
from app.sizes import MEGABYTE
from tests.admin.test_users import give
from tests.cast import person
from tests.databases import site_with_cast
from tests.queries import count_queries
from tests.site import Visitor, spoken

WELL = 'All is well, and nothing is waiting for you.'


def test_all_is_well(app, owner):
    page = spoken(owner.get('/admin/').text)
    assert WELL in page
    for text in ('5 new accounts in the last 30 days', 'Free space on the disk', 'MB'):
        assert text in page
    # Each chart has its table, and nothing is a style, which the site forbids.
    html = owner.get('/admin/').text
    assert html.count('<summary>Show as table</summary>') == 2
    assert 'style=' not in html


def test_what_waits_is_named_and_leads_there(app, owner):
    with app.app_context():
        report = draft(person('john'), Reported.USER, person('mary').id)
        file_report(person('john'), report, Category.SPAM, '')
        person('david').wait_for_approval('I knit.')
        for state, minutes in (('failed', 0), ('queued', 6)):
            job = Job.call('send_digest', due=utcnow() - timedelta(minutes=minutes))
            job.state = state
            db.session.add(job)
        db.session.commit()
    html = owner.get('/admin/').text
    page = spoken(html)
    assert WELL not in page
    for text in (
        '1 report is open.',
        '1 account is waiting for approval.',
        '1 job has failed.',
        '1 job should have run by now.',
    ):
        assert text in page
    for path in ('/admin/reports', '/admin/users?state=pending', '/admin/jobs'):
        assert f'href="{path}"' in html
    # Moderators have no page of jobs.
    give(app, susan='moderator')
    html = owner.get('/admin/').text
    assert '1 job has failed.' in html
    assert 'href="/admin/jobs' not in html


def test_full_disk_is_told(owner, monkeypatch):
    room = type('Usage', (), {'free': 500 * MEGABYTE})
    monkeypatch.setattr(disk.shutil, 'disk_usage', lambda place: room)
    assert 'The disk is nearly full: 500 MB left.' in spoken(owner.get('/admin/').text)


def test_a_look_costs_few_statements(app, owner):
    with count_queries() as first:
        owner.get('/admin/')
    with count_queries() as second:
        owner.get('/admin/')
    # What is kept for some minutes is read once: counts, trends, storage, and settings.
    assert len(first) <= 12, first
    assert len(second) <= 4, second


@pytest.fixture
def silent():
    """The port of a server that takes connections, and says nothing."""
    with socket.create_server(('127.0.0.1', 0)) as server:
        yield server.getsockname()[1]


def test_servers_that_are_slow_or_away_keep_nobody_waiting(silent):
    with socket.create_server(('127.0.0.1', 0)) as closed:
        nowhere = closed.getsockname()[1]
    settings = {'MAIL_SERVER': '127.0.0.1', 'MAIL_PORT': silent}
    with site_with_cast('sqlite://', **settings, REDIS_URL=f'redis://127.0.0.1:{nowhere}') as app:
        give(app, susan='owner')
        html = Visitor(app).sign_in('susan').get('/admin/').text
    rows = dict(re.findall('<th scope="row">([^<]+)</th><td>(.*?)</td>', html))
    assert 'Not responding: Redis' in html
    assert rows['Email server'] == 'No answer yet'
    assert 'Not set up' in rows['Elasticsearch']
    assert WELL not in html
