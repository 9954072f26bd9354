"""Suspending and restoring, on every database."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import LoginSession, PostList, Slice, Token, User
from app.models.follows.follow import followers, paused
from app.models.user_table import hidden_accounts
from tests.cast import add_post, person
from tests.models.users.test_closing import bodies, pairs


def test_suspended_account_is_in_no_list_and_comes_back(everywhere):
    susan, john = person('susan'), person('john')
    john.follow(susan)
    susan.follow(john)
    susan.start_session(False, None, '')
    susan.issue_token()
    db.session.commit()
    before = pairs(followers)
    susan.suspend()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (set(), before)
    assert bodies(PostList()) == [
        'noise was here',
        'david was here',
        'mary was here',
        'john was here',
    ]
    assert [row.post.body for row in john.timeline().rows(Slice(10))] == ['john was here']
    assert User.by_username('susan') is None
    assert db.session.scalars(hidden_accounts()).all() == [susan.id]
    for model in (LoginSession, Token):
        assert db.session.scalars(sa.select(model)).all() == []
    susan.restore()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (before, set())
    assert 'susan was here' in bodies(PostList())
    assert User.by_username('susan') is susan


@pytest.mark.parametrize('first', ['suspend', 'close'])
@pytest.mark.parametrize('back', ['restore', 'reopen'])
def test_account_comes_back_when_no_reason_is_left(app_context, first, back):
    susan, john = person('susan'), person('john')
    john.follow(susan)
    post = add_post(john, 'a question')
    db.session.commit()
    susan.write_post('an answer', reply_to=post.id)
    db.session.commit()
    getattr(susan, first)()
    getattr(susan, 'close' if first == 'suspend' else 'suspend')()
    db.session.commit()
    db.session.refresh(post)
    assert post.reply_count == 0
    getattr(susan, back)()
    db.session.commit()
    assert susan.is_hidden
    assert pairs(followers) == set()
    getattr(susan, 'reopen' if back == 'restore' else 'restore')()
    db.session.commit()
    db.session.refresh(post)
    assert (len(pairs(followers)), post.reply_count) == (1, 1)
