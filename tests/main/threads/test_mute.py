"""Muting a thread, from any post of it."""

import sqlalchemy as sa

from app import db
from app.models import ThreadMute
from tests.site import Visitor


def muted(app) -> list[tuple[int, int]]:
    """Return who has muted which thread."""
    with app.app_context():
        query = sa.select(ThreadMute.user_id, ThreadMute.thread_id)
        return [tuple(row) for row in db.session.execute(query)]


def test_muting_and_back(app, susan: Visitor, john: Visitor) -> None:
    john.post('/post/1/reply', {'post': 'Hello'})
    for _twice in range(2):
        assert susan.post('/post/6/mute').location == '/post/6'
    assert muted(app) == [(1, 1)]
    assert 'Unmute conversation' in susan.get('/post/1').text
    for _twice in range(2):
        susan.post('/post/1/unmute')
    assert muted(app) == []
    assert 'Unmute conversation' not in susan.get('/post/1').text


def test_no_thread_to_mute(app, susan: Visitor) -> None:
    assert susan.post('/post/99/mute').status_code == 404
    assert susan.post('/post/99/unmute').status_code == 404
