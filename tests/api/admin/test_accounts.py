"""Accounts, for programs of moderators and administrators."""

import pytest

from app import db
from app.models.moderation.verification import verify_log
from tests.admin.test_users import give
from tests.api.program import Program, told
from tests.cast import person
from tests.tables import rows

REASON = {'reason': 'sells watches'}
IDS = {'susan': 1, 'john': 2, 'mary': 3}


def test_user_is_suspended_and_restored(app, admin, other):
    answer = admin.post('/api/admin/users/2/suspend', REASON)
    assert (answer.status_code, answer.json['username']) == (200, 'john')
    suspended = answer.json['suspended']
    assert suspended
    # His tokens have ended, and nobody finds him but those who look for hidden accounts.
    assert other.get('/api/me').status_code == 401
    assert admin.post('/api/admin/users/2/suspend', REASON).json['suspended'] == suspended
    assert Program(app, 'susan').get('/api/users/2').status_code == 404
    (found,) = admin.get('/api/admin/users?state=suspended').json['items']
    assert (found['id'], found['email']) == (2, 'john@example.com')
    assert admin.post('/api/admin/users/2/restore').json['suspended'] is None
    with app.app_context():
        assert verify_log()[:2] == (2, [])


def test_user_is_limited_and_the_limit_is_lifted(admin):
    assert admin.post('/api/admin/users/2/limit', REASON).json['limited']
    assert admin.post('/api/admin/users/2/unlimit').json['limited'] is None


def test_accounts_are_listed_page_by_page(admin):
    names, path = [], '/api/admin/users?per_page=2&sort=oldest&state=open'
    while path:
        page = admin.get(path).json
        names += [item['username'] for item in page['items']]
        path = page['_links']['next']
    assert names == ['susan', 'john', 'mary', 'david', 'noise']
    (found,) = admin.get('/api/admin/users?role=moderator&q=MA').json['items']
    assert found['username'] == 'mary'


@pytest.mark.parametrize(
    'query',
    ['role=king', 'state=gone', 'sort=name', 'after=x', 'after=0', f'q={"+" * 121}', 'q=%00'],
)
def test_unknown_filters_are_named(admin, query):
    assert told(admin.get(f'/api/admin/users?{query}'))[0] == 400
    assert query.partition('=')[0] in admin.get(f'/api/admin/users?{query}').json['fields']


@pytest.mark.parametrize('act', ['suspend', 'restore', 'limit', 'unlimit'])
def test_equal_and_higher_roles_are_refused(app, admin, act):
    give(app, john='owner', mary='admin')
    before = rows(app)
    for name, user_id in IDS.items():
        answer = admin.post(f'/api/admin/users/{user_id}/{act}', REASON)
        assert (answer.status_code, name) == (403, name)
    assert admin.post(f'/api/admin/users/99/{act}', REASON).status_code == 404
    assert rows(app) == before


def test_role_that_was_taken_away_counts_no_more(app, admin):
    give(app, susan='member')
    answer = admin.post('/api/admin/users/2/suspend', REASON)
    assert answer.json['message'] == 'the token lacks the required scope'
    assert admin.get('/api/admin/users').status_code == 403
    # What a moderator may do is asked for anew, too.
    give(app, susan='moderator')
    assert admin.post('/api/admin/users/3/suspend', REASON).status_code == 403
    assert admin.post('/api/admin/users/2/suspend', REASON).status_code == 200


def test_scopes_of_others_open_nothing(app, admin):
    program = Program(app, 'susan', scopes=['read', 'write'])
    assert program.get('/api/admin/users').status_code == 403
    assert program.post('/api/admin/users/2/suspend', REASON).status_code == 403
    # And this one, alone, writes no posts.
    assert admin.post('/api/posts', {'body': 'x'}).status_code == 403


def test_token_of_a_suspended_moderator_ends(app, admin):
    mary = Program(app, 'mary', scopes=['admin'])
    assert admin.post('/api/admin/users/3/suspend', REASON).status_code == 200
    assert mary.post('/api/admin/users/2/suspend', REASON).status_code == 401
    with app.app_context():
        assert person('john').suspended is None
        db.session.rollback()
