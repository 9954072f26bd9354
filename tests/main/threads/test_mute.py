"""Muting a thread, from any post of it."""

import re

import pytest
import sqlalchemy as sa

from app import db
from app.models import ThreadMute
from tests.site import Visitor

ACTION = re.compile('formaction="(/post/[0-9]+/(?:un)?mute)"')


def muted(app) -> list[tuple[int, int]]:
    """Return who has muted which thread."""
    with app.app_context():
        query = sa.select(ThreadMute.user_id, ThreadMute.thread_id)
        return [tuple(row) for row in db.session.execute(query)]


def test_muting_and_back(app, susan: Visitor, john: Visitor) -> None:
    john.post('/post/1/reply', {'post': 'Hello'})
    here = {'Referer': 'http://localhost/explore?page=1'}
    for _twice in range(2):
        answer = susan.post('/post/6/mute', headers=here)
        assert answer.location == '/explore?page=1#post6'
    assert muted(app) == [(1, 1)]
    for _twice in range(2):
        susan.post('/post/1/unmute')
    assert muted(app) == []


@pytest.mark.parametrize('path', ['/post/1', '/explore', '/', '/user/susan/replies'])
def test_menu_of_each_post_says_whether_its_thread_is_muted(
    susan: Visitor, john: Visitor, path: str
) -> None:
    susan.post('/post/1/reply', {'post': 'Going on'})
    before = actions(susan, path)
    susan.post('/post/6/mute')
    theirs = {'/post/1/mute', '/post/6/mute'}
    assert theirs <= set(before)
    muted = [act.replace('mute', 'unmute') if act in theirs else act for act in before]
    assert actions(susan, path) == muted
    assert not any('unmute' in act for act in actions(john, path))


def actions(visitor: Visitor, path: str) -> list[str]:
    """Return where the buttons in the menus of a page's posts lead."""
    return ACTION.findall(visitor.get(path).text)


def test_strangers_mute_nothing(app, stranger: Visitor) -> None:
    app.config['PUBLIC_PAGES'] = True
    assert actions(stranger, '/post/1') == []


def test_no_thread_to_mute(app, susan: Visitor) -> None:
    assert susan.post('/post/99/mute').status_code == 404
    assert susan.post('/post/99/unmute').status_code == 404
