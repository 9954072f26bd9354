"""Rows of users are locked in one order, and those who are gone are left out."""

import pytest

from app import db
from app.dates import utcnow
from app.models.users.locking import lock_users
from tests.cast import person
from tests.models.effort import recorded


@pytest.mark.parametrize('column', ['closed', 'suspended'])
def test_only_those_who_are_there_are_returned(app_context, column):
    susan, john = person('susan'), person('john')
    setattr(john, column, utcnow())
    db.session.commit()
    assert lock_users(susan.id, john.id, 424242) == {susan.id}


def test_order_is_that_of_ids(app_context):
    with recorded() as statements:
        assert lock_users(3, 1, 2) == {1, 2, 3}
    (statement,) = [sql for sql, _ in statements if sql.startswith('SELECT')]
    assert statement.endswith('ORDER BY user.id')
