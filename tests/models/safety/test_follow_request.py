"""The rows of follow requests."""

import sqlalchemy as sa

from app import db
from app.models import FollowRequest
from tests.cast import person


def test_requests_go_with_either_user(everywhere):
    john, susan, mary = map(person, ('john', 'susan', 'mary'))
    susan.request_follow(john)
    john.request_follow(mary)
    db.session.commit()
    john.erase()
    db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count(FollowRequest.id))) == 0
