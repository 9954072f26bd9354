"""Replies, edits and deletions of one post that meet at the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Post
from tests.cast import person
from tests.databases import site_with_cast
from tests.models.threads.world import check_counts
from tests.site import Visitor, form

AT_ONCE = 6


@pytest.fixture
def crowd_app(used_url: str) -> Iterator[Flask]:
    """A site that several threads use at once."""
    with site_with_cast(used_url) as app:
        yield app


def meet(*acts: Callable) -> list[int]:
    """Let several acts begin at the same moment, and return the codes of the answers."""
    barrier = Barrier(len(acts))

    def begin(act: Callable) -> int:
        barrier.wait()
        return act().status_code

    with ThreadPoolExecutor(len(acts)) as threads:
        return [answer.result() for answer in [threads.submit(begin, act) for act in acts]]


def visitor(app: Flask, name: str) -> Visitor:
    return Visitor(app).sign_in(name)


def test_replies_at_once_are_all_counted(crowd_app):
    acts = [
        form(visitor(crowd_app, name), '/post/1/reply', post=f'@susan number {number}')
        for number in range(AT_ONCE // 2)
        for name in ('john', 'mary')
    ]
    assert meet(*acts) == [302] * AT_ONCE
    with crowd_app.app_context():
        assert db.session.get_one(Post, 1).reply_count == AT_ONCE
        check_counts()


@pytest.mark.parametrize('turn', range(4))
def test_reply_and_deletion_and_edit_meet(crowd_app, turn):
    susan = visitor(crowd_app, 'susan')
    acts = [
        form(visitor(crowd_app, 'john'), '/post/1/reply', post='@susan Hello'),
        form(visitor(crowd_app, 'mary'), '/post/1/reply', post='@susan Hello'),
        form(susan, '/post/1/delete'),
        form(susan, '/post/1/edit', post='Changed, @john'),
    ]
    # Whoever begins, in each order.
    codes = meet(*acts[turn:], *acts[:turn])
    assert set(codes) <= {302, 404}
    with crowd_app.app_context():
        check_counts()
        assert db.session.get(Post, 1) is None
        replies = db.session.scalars(sa.select(Post).where(Post.reply_to_id == 1)).all()
        assert codes.count(302) >= len(replies) + 1


def test_last_answers_are_deleted_at_once(crowd_app):
    with crowd_app.app_context():
        answers = [person(name).write_post('x', reply_to=1) for name in ('john', 'mary')]
        db.session.commit()
        ids = [answer.id for answer in answers]
    susan, john, mary = (visitor(crowd_app, name) for name in ('susan', 'john', 'mary'))
    acts = [
        form(susan, '/post/1/delete'),
        form(john, f'/post/{ids[0]}/delete'),
        form(mary, f'/post/{ids[1]}/delete'),
    ]
    assert meet(*acts) == [302] * 3
    with crowd_app.app_context():
        check_counts()
        assert db.session.scalars(sa.text('SELECT id FROM deleted_post')).all() == []
