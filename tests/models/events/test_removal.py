"""Nobody is told of a post that is gone."""

import pytest
import sqlalchemy as sa

from app import db
from app.events.notify import notify
from app.models import Event, EventKind, Post, Slice
from tests.cast import add_post, person


def told(name: str) -> dict[str, object]:
    """Return what somebody's pages are told."""
    return {n.name: n.data for n in person(name).notifications_since(0)}


def mention(author: str, *names: str) -> int:
    """Let somebody mention others in a post, and return its id."""
    post = add_post(person(author), 'hello')
    db.session.flush()
    for name in names:
        notify(person(name), EventKind.MENTION, person(author), subject_id=post.id)
    db.session.commit()
    return post.id


WAYS = {
    'by id': Post.delete_by_id,
    'as an object': lambda post_id: db.session.delete(db.session.get_one(Post, post_id)),
    'with its author': lambda _: person('susan').erase(),
}


@pytest.mark.parametrize('way', WAYS)
def test_events_go_with_their_post(everywhere, way):
    post_id = mention('susan', 'john', 'mary')
    kept = mention('david', 'john')
    WAYS[way](post_id)
    db.session.commit()
    assert [row.subject_id for row in person('john').news().rows(Slice(10))] == [kept]
    assert (told('john'), told('mary')) == ({'unseen_event_count': 1}, {'unseen_event_count': 0})
    assert db.session.scalars(sa.select(Event.subject_id)).all() == [kept]
