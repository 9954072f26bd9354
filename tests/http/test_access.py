"""Who reads a page, as views ask for it."""

from flask_login import login_user

from app.extensions import db
from app.http.access import current_user, signed_in_user
from app.models import User
from tests.cast import person


def test_user_behind_the_proxy_is_the_mapped_one(app):
    with app.test_request_context():
        susan = person('susan')
        susan.login_session = susan.start_session(False, None, 'a browser')
        login_user(susan)
        assert type(signed_in_user()) is User
        assert signed_in_user() is db.session.get(User, current_user.id)


def test_stranger_is_not_authenticated(app):
    with app.test_request_context():
        assert not current_user.is_authenticated
