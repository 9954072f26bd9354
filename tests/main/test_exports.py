"""Asking for the export of one's posts."""

import re

import pytest
import sqlalchemy as sa

from app import db
from app.jobs.worker import run_due
from app.models import Job, Task
from tests.cast import person
from tests.databases import site_with_cast
from tests.queries import count_queries
from tests.site import Visitor

BUSY = 'An export is already running.'
LINK = 'href="/export_posts"'


def tasks(app) -> int:
    """Return how many tasks there are."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count(Task.id)))


def test_the_settings_lead_to_a_page_with_one_button(susan):
    assert LINK in susan.get('/settings').text
    page = susan.get('/export_posts').text
    main = page[page.index('<main') : page.index('</main')]
    assert len(re.findall('<button[^>]*>Export your posts</button>', main)) == 1
    assert 's…' in main
    assert 'susan@example.com' not in main


def test_the_button_starts_one_export(app, susan):
    answer = susan.post('/export_posts')
    assert (answer.status_code, answer.location) == (302, '/user/susan')
    page = susan.get('/user/susan').text
    assert 'Exporting posts…' in page
    assert BUSY in susan.get('/export_posts').text
    assert '>Export your posts</button>' not in susan.get('/export_posts').text
    assert BUSY in susan.post('/export_posts', follow_redirects=True).text
    assert tasks(app) == 1


def test_the_export_and_its_job_are_one_transaction(app, susan, monkeypatch):
    monkeypatch.setattr('app.exports.launch.mail_context', lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        susan.post('/export_posts')
    with app.app_context():
        assert db.session.scalars(sa.select(Job)).all() == []
    assert tasks(app) == 0


def test_a_second_export_follows_the_first(app, susan, mail_server):
    for _ in range(2):
        susan.post('/export_posts')
        run_due(app)
    assert tasks(app) == len(mail_server.mails) == 2


def test_ten_clicks_an_hour_are_enough():
    with site_with_cast('sqlite://', RATELIMIT_ENABLED=True) as app:
        susan = Visitor(app).sign_in('susan')
        clicks = [susan.post('/export_posts').status_code for _ in range(11)]
        assert clicks == [302] * 10 + [429]
        assert susan.get('/export_posts').status_code == 200


def test_the_download_is_for_everybody_who_has_the_link(app, susan, stranger, mail_server):
    susan.post('/export_posts')
    run_due(app)
    path = re.search('href="(/export/[^"]+)"', susan.get('/export_posts').text)[1]
    assert stranger.get(path).json == {
        'posts': [{'body': 'susan was here', 'timestamp': '2026-01-01T00:00:00Z'}]
    }
    assert stranger.get(f'{path}x').location == '/export_posts'


def test_link_ends_with_the_password(app, susan, stranger, mail_server):
    susan.post('/export_posts')
    run_due(app)
    path = re.search('href="(/export/[^"]+)"', susan.get('/export_posts').text)[1]
    with app.app_context():
        assert person('susan').reset_password('a longer secret')
        db.session.commit()
    assert stranger.get(path).location == '/export_posts'


def test_a_part_is_read_when_its_turn_comes(app, susan, mail_server, monkeypatch):
    monkeypatch.setattr('app.exports.file.ROWS_IN_A_PART', 1)
    for number in range(3):
        susan.post('/index', {'post': f'number {number}'})
    susan.post('/export_posts')
    run_due(app)
    path = re.search('href="(/export/[^"]+)"', susan.get('/export_posts').text)[1]
    with count_queries() as queries:
        answer = susan.client.get(path, buffered=False)
        before = len(queries)
        assert len(answer.get_data()) == answer.content_length
    assert before <= 5
    assert len(queries) - before <= 5
