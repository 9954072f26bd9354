"""Suspending, restoring and giving roles on the administrator's pages."""

from datetime import timedelta

import pytest
import time_machine

from app import db
from app.dates import utcnow
from app.models.moderation.verification import verify_log
from tests.admin.test_users import give
from tests.cast import password_of, person
from tests.site import Visitor, spoken

FIELDS = {'reason': 'sells watches', 'password': password_of('susan')}


def state(app, name='john'):
    """Return the role of somebody, and whether they are suspended."""
    with app.app_context():
        return person(name).role, person(name).suspended is not None


def test_account_is_suspended_and_restored(app, owner):
    page = spoken(owner.get('/admin/users/john/suspend').text)
    assert 'The profile and 1 post will be hidden.' in page
    answer = owner.post('/admin/users/john/suspend', FIELDS)
    assert (answer.status_code, answer.location) == (302, '/admin/users/john')
    assert state(app) == ('member', True)
    assert owner.post('/admin/users/john/restore', FIELDS).status_code == 302
    assert state(app) == ('member', False)
    with app.app_context():
        assert verify_log()[:2] == (2, [])


def test_role_is_given(app, owner):
    fields = {'role': 'moderator', **FIELDS}
    assert owner.post('/admin/users/john/role', fields).status_code == 302
    assert state(app) == ('moderator', False)


@pytest.mark.parametrize('action', ['suspend', 'limit', 'role'])
def test_slower_moderator_keeps_the_reason(app, owner, action):
    david = give(app, david='owner') or Visitor(app).sign_in('david')
    fields = {'role': 'moderator', **FIELDS, 'password': password_of('david')}
    assert david.post(f'/admin/users/john/{action}', fields).status_code == 302
    slower = owner.post(f'/admin/users/john/{action}', {**FIELDS, 'role': 'moderator'})
    assert slower.status_code == 422
    assert 'so nothing was changed or logged' in slower.text
    assert 'sells watches</textarea>' in slower.text
    with app.app_context():
        assert verify_log()[:2] == (1, [])


@pytest.mark.parametrize(
    ('change', 'words'),
    [
        ({'reason': ''}, 'This field is required.'),
        ({'reason': ' \n '}, 'This field is required.'),
        ({'reason': 'x' * 1001}, 'too long'),
        ({'reason': 'a\x00b'}, 'control characters'),
        ({'password': 'wrong'}, 'Wrong password.'),
        ({'password': ''}, 'This field is required.'),
    ],
)
def test_form_says_what_is_wrong(app, owner, change, words):
    answer = owner.post('/admin/users/john/suspend', {**FIELDS, **change})
    assert answer.status_code == 422
    assert words in answer.text
    assert state(app) == ('member', False)


@pytest.mark.parametrize('role', ['owner', 'king', ''])
def test_role_that_is_not_ones_to_give_is_refused(app, owner, role):
    answer = owner.post('/admin/users/john/role', {'role': role, **FIELDS})
    assert answer.status_code == 422
    assert state(app) == ('member', False)


def test_password_is_asked_for_once_in_ten_minutes(app, owner):
    reason = {'reason': 'because'}
    assert owner.post('/admin/users/john/suspend', reason).status_code == 422
    owner.post('/admin/users/john/suspend', FIELDS)
    assert 'Your password' not in owner.get('/admin/users/mary/suspend').text
    assert owner.post('/admin/users/mary/suspend', reason).status_code == 302
    with time_machine.travel(utcnow() + timedelta(minutes=11), tick=False):
        assert owner.post('/admin/users/david/suspend', reason).status_code == 422
    assert state(app, 'david') == ('member', False)
    # Another session begins without it.
    again = Visitor(app).sign_in('susan')
    assert again.post('/admin/users/david/suspend', reason).status_code == 422


@pytest.mark.parametrize('path', ['suspend', 'restore', 'limit', 'unlimit', 'role'])
@pytest.mark.parametrize('role', ['admin', 'owner'])
def test_equal_and_higher_roles_are_refused(app, path, role):
    give(app, susan='admin', john=role)
    susan = Visitor(app).sign_in('susan')
    before = state(app)
    fields = {'role': 'member', **FIELDS}
    assert susan.post(f'/admin/users/john/{path}', fields).status_code == 403
    assert susan.post(f'/admin/users/susan/{path}', fields).status_code == 403
    assert state(app) == before
    assert 'your role or a higher one' in susan.get('/admin/users/john').text


def test_moderators_give_no_roles(app):
    give(app, susan='moderator')
    susan = Visitor(app).sign_in('susan')
    fields = {'role': 'moderator', **FIELDS}
    assert susan.post('/admin/users/john/role', fields).status_code == 403
    assert susan.post('/admin/users/john/suspend', FIELDS).status_code == 302


def test_who_loses_the_role_finds_nothing_more(app, owner):
    with app.app_context():
        person('susan').role = 'member'
        db.session.commit()
    assert owner.post('/admin/users/john/suspend', FIELDS).status_code == 404
