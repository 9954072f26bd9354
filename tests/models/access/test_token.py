"""Tokens."""

from datetime import timedelta

import pytest

from app import db
from app.dates import utcnow
from app.models import Token
from app.models.moderation.role import Role
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_only_the_hash_is_kept():
    key, token = person('susan').issue_token('script')
    db.session.commit()
    assert key.startswith('mb_')
    assert key not in str(vars(token))
    assert Token.find(key) is token
    assert Token.find(key.removeprefix('mb_')) is None


@pytest.mark.parametrize(
    ('asked', 'given'), [(('write', 'read'), ['read', 'write']), (('read',), ['read'])]
)
def test_scopes_have_one_order(asked, given):
    assert person('susan').issue_token(scopes=asked)[1].scope_list == given


def test_scope_admin_counts_for_as_long_as_its_owner_is_a_moderator():
    susan = person('susan')
    assert susan.issue_token(scopes=('read', 'admin'))[1].scope_list == ['read']
    susan.role = Role.MODERATOR
    key, _token = susan.issue_token(scopes=('read', 'admin'))
    db.session.commit()
    assert Token.find(key).usable_scopes == ['read', 'admin']
    susan.role = Role.MEMBER
    db.session.commit()
    assert Token.find(key).usable_scopes == ['read']


def test_token_ends_with_its_time_and_with_the_account(time_machine):
    susan = person('susan')
    key, _token = susan.issue_token(lifetime=timedelta(minutes=1))
    other, _token = susan.issue_token()
    db.session.commit()
    time_machine.move_to(utcnow() + timedelta(minutes=2))
    assert (Token.find(key), Token.find(other) is not None) == (None, True)
    susan.closed = utcnow()
    db.session.commit()
    assert Token.find(other) is None


def test_tokens_of_others_are_left_alone():
    _key, token = person('susan').issue_token()
    db.session.flush()
    assert not person('john').end_token(token.id)
    assert person('susan').end_token(token.id)
    assert person('susan').open_tokens() == []
