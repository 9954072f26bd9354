"""Reports, for programs of moderators and administrators."""

import pytest

from tests.admin.test_users import give
from tests.api.program import Program, told
from tests.tables import rows

DONE = {'outcome': 'warn', 'reason': 'insults'}


@pytest.fixture
def admin(app, admin, other):
    """Susan's program; john has reported a post of hers, and mary, who is a member."""
    give(app, mary='member')
    other.post('/api/reports', {'kind': 'post', 'id': 1, 'category': 'spam'})
    other.post('/api/reports', {'kind': 'user', 'id': 3, 'category': 'harassment', 'text': 'Rude'})
    return admin


def test_reports_are_listed_without_those_about_the_reader(admin):
    (found,) = admin.get('/api/admin/reports').json['items']
    assert (found['id'], found['username'], found['reporter']) == (2, 'mary', 'john')
    assert (found['text'], found['outcome'], found['resolved']) == ('Rude', None, None)
    assert admin.get('/api/admin/reports?category=spam').json['items'] == []
    assert admin.get('/api/admin/reports?user=MARY&state=all').json['items'] == [found]
    assert admin.get('/api/admin/reports?state=resolved').json['items'] == []


def test_report_is_resolved_once(app, admin):
    answer = admin.post('/api/admin/reports/2/resolve', DONE)
    assert answer.status_code == 200
    found = answer.json
    assert (found['outcome'], found['resolver'], found['reason']) == ('warn', 'susan', 'insults')
    before = rows(app)
    again = admin.post('/api/admin/reports/2/resolve', DONE)
    assert (again.status_code, rows(app)) == (409, before)
    assert admin.get('/api/admin/reports').json['items'] == []


def test_what_cant_be_done_is_refused(app, admin):
    before = rows(app)
    # One about susan herself, and one that isn't there.
    for report_id in (1, 99):
        answer = admin.post(f'/api/admin/reports/{report_id}/resolve', DONE)
        assert answer.status_code == 404
    no_post = admin.post('/api/admin/reports/2/resolve', {**DONE, 'outcome': 'delete_post'})
    assert told(no_post) == (400, {'outcome': 'there is no such post'})
    assert told(admin.post('/api/admin/reports/2/resolve', {'reason': 'x'}))[1].keys() == {
        'outcome'
    }
    assert rows(app) == before


def test_reports_about_equal_roles_are_for_others(app, admin):
    give(app, susan='moderator', mary='moderator')
    susan = Program(app, 'susan', scopes=['admin'])
    assert susan.post('/api/admin/reports/2/resolve', DONE).status_code == 403
