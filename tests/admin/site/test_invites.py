"""An administrator closes registration, and invites somebody."""

import re

import pytest

from tests.accounts.test_admission import choose
from tests.auth.browsers import is_signed_in
from tests.auth.test_register import GOOD
from tests.site import spoken

LINK = re.compile(r'/auth/register\?invite=[\w-]+')


def test_link_lets_somebody_in_and_names_who_came(app, owner, stranger):
    owner.post('/admin/settings', {'SITE_NAME': 'Kiez', 'REGISTRATION': 'invite'})
    assert owner.post('/admin/invites', {'max_uses': '1', 'days': '7'}).status_code == 302
    page = owner.get('/admin/invites').text
    assert '0 of 1 used' in spoken(page)
    assert stranger.post(LINK.search(page)[0], GOOD).status_code == 302
    assert is_signed_in(stranger)
    assert '1 of 1 used' in spoken(owner.get('/admin/invites').text)
    assert f'/admin/users/{GOOD["username"]}' in owner.get('/admin/invites').text


def test_deleted_link_lets_nobody_in(app, owner, stranger):
    choose(app, 'invite')
    owner.post('/admin/invites', {'max_uses': '5', 'days': '0'})
    page = owner.get('/admin/invites').text
    assert '0 of 5 used · No end · by susan' in spoken(page)
    link = LINK.search(page)[0]
    assert 'Delete this invitation?' in owner.get('/admin/invites/1/delete').text
    assert owner.post('/admin/invites/1/delete').status_code == 302
    assert stranger.post(link, GOOD).status_code == 403
    assert owner.post('/admin/invites/1/delete').status_code == 404


@pytest.mark.parametrize('fields', [{'max_uses': '0'}, {'max_uses': 'x'}, {'days': '-1'}, {}])
def test_form_refuses_other_numbers(app, owner, fields):
    wrong = {'max_uses': '2', 'days': '2', **fields}
    assert owner.post('/admin/invites', wrong).status_code == 422
    assert 'No invitations yet.' in owner.get('/admin/invites').text
