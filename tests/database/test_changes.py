"""Subscribers hear of what happens to the rows of their models."""

import pytest
import sqlalchemy as sa

from app import db
from app.database.changes import Subscriber, key_to, watched_models
from app.models import Job, Message, Post, User
from tests.cast import person


class Listener(Subscriber):
    """Writes down what it hears."""

    def __init__(self):
        self.heard = []

    def rows_written(self, session, new, changed):
        self.heard.append(('written', [row.body for row in new], [row.body for row in changed]))

    def rows_deleting(self, session, model, condition, parameters=None):
        query = sa.select(model.__table__.c.body).where(condition)
        self.heard.append(('deleting', sorted(session.scalars(query, parameters))))


@pytest.fixture
def listener(app_context, monkeypatch) -> Listener:
    listening = Listener()
    monkeypatch.setattr(Post, '__subscribers__', (*Post.__subscribers__, listening))
    return listening


def test_watched_are_messages_posts_and_users():
    assert watched_models() == [Message, Post, User]


def test_posts_go_with_their_author_only():
    assert key_to(Post, User.__table__).parent is Post.__table__.c.user_id
    assert key_to(User, Post.__table__) is None
    assert key_to(Post, Job.__table__) is None


def test_objects_are_told_of_when_they_are_written(listener):
    post = person('susan').write_post('new')
    db.session.commit()
    post.body = 'changed'
    db.session.commit()
    assert listener.heard == [('written', ['new'], []), ('written', [], ['changed'])]


@pytest.mark.parametrize(
    'delete',
    [
        lambda susan: db.session.delete(susan),
        lambda susan: db.session.execute(sa.delete(User).where(User.username == 'susan')),
        lambda susan: db.session.execute(sa.delete(Post).where(Post.user_id == susan.id)),
    ],
)
def test_rows_are_told_of_before_they_go(listener, delete):
    susan = person('susan')
    bodies = sorted(db.session.scalars(sa.select(Post.body).where(Post.user_id == susan.id)))
    delete(susan)
    db.session.flush()
    assert listener.heard == [('deleting', bodies)]
    assert bodies
