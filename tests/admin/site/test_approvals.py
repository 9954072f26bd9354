"""Letting in those who asked to join, or not."""

from tests.accounts.test_admission import choose, wait
from tests.admin.test_users import give
from tests.auth.browsers import is_signed_in
from tests.auth.test_register import GOOD
from tests.site import Visitor, spoken


def test_moderator_lets_people_in_or_not(app):
    choose(app, 'approval')
    wait(app)
    give(app, mary='moderator')
    mary = Visitor(app).sign_in('mary')
    assert '1 account is waiting for approval.' in spoken(mary.get('/admin/').text)
    page = mary.get('/admin/users?state=pending').text
    assert GOOD['username'] in page
    assert 'buy' in page
    name = GOOD['username']
    assert mary.post(f'/admin/users/{name}/approve').status_code == 302
    assert mary.post(f'/admin/users/{name}/approve').status_code == 404
    assert mary.post(f'/admin/users/{name}/reject', {'reason': ''}).status_code == 404
    assert is_signed_in(Visitor(app).sign_in(name, GOOD['password']))


def test_rejected_account_is_deleted(app, owner):
    choose(app, 'approval')
    wait(app)
    name = GOOD['username']
    assert 'will be deleted' in owner.get(f'/admin/users/{name}/reject').text
    assert owner.post(f'/admin/users/{name}/reject', {'reason': 'spam'}).status_code == 302
    assert owner.get(f'/admin/users/{name}').status_code == 404
    assert 'rejected' in spoken(owner.get('/admin/log').text)
