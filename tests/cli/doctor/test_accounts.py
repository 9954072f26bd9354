"""What `flask doctor` says of the owner."""

import pytest
import sqlalchemy as sa

from app import db
from app.cli.doctor.accounts import owner
from app.models import User
from app.models.moderation.role import Role
from tests.cast import person


@pytest.mark.usefixtures('app_context')
def test_owner_is_named_or_asked_for():
    assert (owner().state, owner().advice) == ('warn', 'Run: flask user role NAME owner')
    person('susan').role = Role.OWNER
    db.session.commit()
    assert (owner().state, owner().text) == ('ok', 'susan')
    person('susan').close()
    db.session.commit()
    assert owner().state == 'warn'


@pytest.mark.usefixtures('app_context')
def test_site_without_accounts_waits_for_its_owner():
    db.session.execute(sa.delete(User))
    assert owner().state == 'off'
