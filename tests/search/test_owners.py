"""Whose a row is."""

from app import db
from app.dates import utcnow
from app.models import Post, User
from app.search.owners import account, hidden_accounts, owner
from tests.cast import person


def test_owner_is_the_author_or_the_user():
    assert owner(Post.__table__).name == 'user_id'
    assert owner(User.__table__).name == 'id'


def test_closed_accounts_and_names(app_context):
    susan = person('susan')
    assert db.session.scalars(hidden_accounts()).all() == []
    susan.closed = utcnow()
    db.session.flush()
    assert db.session.scalars(hidden_accounts()).all() == [susan.id]
    assert db.session.scalar(account('susan')) == susan.id
    assert db.session.scalar(account('nobody')) is None
