"""What becomes of a closed account."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from app import db
from app.accounts.closing import erase_account
from app.models import Post, User
from tests.cast import add_post, person


@pytest.mark.parametrize('has_come_back', [True, False])
def test_account_is_erased_unless_its_owner_has_come_back(app_context, has_come_back):
    susan = person('susan')
    susan.close()
    db.session.commit()
    closed, user_id = susan.closed, susan.id
    if has_come_back:
        # They have left again since, which another job is about.
        susan.closed = closed + timedelta(days=1)
    erase_account(user_id=user_id, closed=str(closed))
    db.session.commit()
    assert (db.session.get(User, user_id) is not None) == has_come_back


def test_account_that_is_gone_needs_nothing(app_context):
    erase_account(user_id=999, closed='2026-01-01')


def test_account_that_is_opened_while_it_is_erased_stays(app_context, monkeypatch):
    monkeypatch.setattr('app.models.users.closing.POSTS_AT_A_TIME', 1)
    susan = person('susan')
    for minutes in range(3):
        add_post(susan, 'more', minutes)
    susan.close()
    db.session.commit()
    user_id = susan.id

    @event.listens_for(db.session, 'after_commit', once=True)
    def sign_in(_session):
        with db.engine.begin() as connection:
            connection.execute(sa.update(User.__table__).values(closed=None))

    erase_account(user_id=user_id, closed=str(susan.closed))
    db.session.commit()
    assert db.session.get(User, user_id) is not None
    assert Post.count_written_by(user_id) == 3
