"""Invitations, by whomever they are made."""

import pytest

from app import db
from app.accounts.invites import delete_invite, make_invite
from app.models import Invite
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_security_log_tells_who_made_and_deleted_it(caplog):
    with caplog.at_level('INFO', 'microblog.security'):
        invite = make_invite(person('susan'), 5, None)
        db.session.commit()
        delete_invite(None, invite)
        db.session.commit()
    assert [record.getMessage() for record in caplog.records] == [
        'invitation made by=1 uses=5',
        'invitation deleted by=operator',
    ]
    assert db.session.query(Invite).count() == 0
