"""Closing, opening again and erasing, on every database."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Post, PostList, Slice, User
from app.models.follows.follow import followers, paused
from app.models.users import hiding
from tests.cast import add_post, password_of, person
from tests.database.test_concurrency import at_once
from tests.databases import only_on, site_with_cast
from tests.patience import PATIENCE_SECONDS
from tests.site import Act, Visitor, form

FRIENDS = 'susan', 'john'


def bodies(posts: PostList) -> list[str]:
    """Return the texts of a list of posts."""
    return [row.post.body for row in posts.rows(Slice(limit=10))]


def pairs(table: sa.Table) -> set[tuple[int, int]]:
    """Return who follows whom."""
    return set(map(tuple, db.session.execute(sa.select(table))))


def test_closed_account_is_in_no_list(everywhere):
    susan, john = person('susan'), person('john')
    john.follow(susan)
    susan.follow(john)
    db.session.commit()
    before = pairs(followers)
    susan.close()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (set(), before)
    assert 'susan was here' not in bodies(PostList())
    assert bodies(john.timeline()) == ['john was here']
    assert PostList().count(10) == 4
    assert User.by_username('susan') is None
    assert User.by_username('susan', even_closed=True) is susan

    assert susan.reopen()
    assert not susan.reopen()
    db.session.commit()
    assert (pairs(followers), pairs(paused)) == (before, set())
    assert bodies(john.timeline()) == ['john was here', 'susan was here']
    assert 'susan was here' in bodies(PostList())


def test_erased_account_leaves_nothing(everywhere, monkeypatch):
    monkeypatch.setattr('app.models.users.closing.POSTS_AT_A_TIME', 2)
    susan, john = person('susan'), person('john')
    john.follow(susan)
    for minutes in range(4):
        add_post(susan, 'more', minutes)
    db.session.commit()
    susan.close()
    susan.erase()
    db.session.commit()
    assert User.by_username('susan', even_closed=True) is None
    assert (pairs(followers), pairs(paused)) == (set(), set())
    assert len(db.session.scalars(sa.select(Post)).all()) == 4


def meet_once_before(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the first two threads that call a function of hiding wait for each other."""
    meeting, original, comers = Barrier(2, timeout=PATIENCE_SECONDS), getattr(hiding, name), []

    def meet(*args: object, **options: object) -> object:
        comers.append(name)
        if len(comers) <= 2:
            meeting.wait()
        return original(*args, **options)

    monkeypatch.setattr(hiding, name, meet)


@contextmanager
def friends(database_url: str) -> Iterator[tuple[Flask, set[tuple[int, int]]]]:
    """Yield a site where susan and john follow each other, and who follows whom."""
    with site_with_cast(database_url) as app:
        with app.app_context():
            susan, john = map(person, FRIENDS)
            susan.follow(john)
            john.follow(susan)
            db.session.commit()
            before = pairs(followers)
        yield app, before


def leaving(app: Flask, name: str) -> Act:
    visitor = Visitor(app).sign_in(name)
    return form(visitor, '/auth/close_account', password=password_of(name))


def coming_back(app: Flask, name: str) -> Act:
    return form(Visitor(app), '/auth/login', username=name, password=password_of(name))


# On SQLite the second begins when the first is over.
@only_on('postgresql', 'mariadb')
def test_two_who_follow_each_other_leave_at_once_and_come_back(database_url, monkeypatch):
    with friends(database_url) as (app, before):
        acts = [leaving(app, name) for name in FRIENDS]
        meet_once_before(monkeypatch, 'move_pairs')
        assert [answer.status_code for answer in at_once(*acts)] == [302, 302]
        with app.app_context():
            assert (pairs(followers), pairs(paused)) == (set(), before)
        monkeypatch.undo()
        acts = [coming_back(app, name) for name in FRIENDS]
        meet_once_before(monkeypatch, 'lock_users')
        assert [answer.status_code for answer in at_once(*acts)] == [302, 302]
        with app.app_context():
            assert (pairs(followers), pairs(paused)) == (before, set())
