"""The columns of users stand in one file, and queries find closed accounts by them."""

from app import db
from app.dates import utcnow
from app.models import User
from app.models.user_table import UserBase, hidden_accounts, user_table
from tests.cast import person


def test_roles_add_no_columns():
    assert User.__table__ is user_table
    assert set(user_table.c.keys()) == {
        attribute.key for attribute in UserBase.__mapper__.column_attrs
    }


def test_session_answers_with_users(app_context):
    assert type(db.session.get(User, person('susan').id)) is User


def test_closed_accounts_are_those_who_left(everywhere):
    assert db.session.scalars(hidden_accounts()).all() == []
    susan = person('susan')
    susan.closed = utcnow()
    db.session.flush()
    assert db.session.scalars(hidden_accounts()).all() == [susan.id]
