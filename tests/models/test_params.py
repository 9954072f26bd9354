"""Parameters of statements, and their values."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import User
from app.models.params import IDS, LIMIT, USER_ID
from tests.cast import person


def test_parameters_take_their_values_by_name(everywhere):
    susan, john = person('susan').id, person('john').id
    statement = sa.select(User.username).where(User.id == USER_ID)
    assert db.session.scalar(statement, USER_ID(susan)) == 'susan'
    assert db.session.scalar(statement, USER_ID(john)) == 'john'
    several = sa.select(User.username).where(User.id.in_(IDS)).order_by(User.id).limit(LIMIT)
    assert db.session.scalars(several, IDS([susan, john]) | LIMIT(1)).all() == ['susan']


def test_value_that_is_missing_is_a_fault(app_context):
    with pytest.raises(sa.exc.StatementError, match='user_id'):
        db.session.scalar(sa.select(User.id).where(User.id == USER_ID))
