"""Many people at once, and the same click twice: nothing is lost, and nobody sees a fault."""

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask, message_flashed
from werkzeug.test import TestResponse

from app import db
from app.accounts import registration
from app.database import engine
from app.events import follows as following
from app.models import Job, Post, Task, User
from app.models.follows.follow import followers
from app.models.users.locking import lock_users
from tests.cast import NAMES, add_person, person
from tests.databases import let_be_long_ago, site_with_cast
from tests.models.test_counter_updates import assert_true
from tests.patience import PATIENCE_SECONDS
from tests.site import Visitor

ROOT = Path(__file__).parents[2]
SECRET = 'a longer secret'
DIE_AFTER_POSTING = """
import os, signal, sys
from tests.patience import PATIENCE_SECONDS
from tests.site import Visitor, site

susan = Visitor(site(sys.argv[1])).sign_in('susan')
assert susan.post('/index', {'post': 'before the end'}).status_code == 302
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


def at_once(*acts: Callable[[], TestResponse]) -> list[TestResponse]:
    """Do everything at once, each in a thread of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], TestResponse]) -> TestResponse:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def meet_after(monkeypatch: pytest.MonkeyPatch, method: str, count: int) -> None:
    """Let so many threads wait for each other once they have called a method of User."""
    meeting, original = Barrier(count, timeout=PATIENCE_SECONDS), getattr(User, method)

    def call_and_wait(self: User, *args: object) -> object:
        result = original(self, *args)
        meeting.wait()
        return result

    monkeypatch.setattr(User, method, call_and_wait)


def registering(app: Flask, username: str, email: str) -> Callable[[], TestResponse]:
    """Return the last click on the way to an account."""
    visitor = Visitor(app)
    data = {'username': username, 'email': email, 'password': SECRET, 'password2': SECRET}
    data['csrf_token'] = visitor.token()
    return lambda: visitor.client.post('/auth/register', data=data)


def clicking(visitor: Visitor, *paths: str) -> list[Callable[[], TestResponse]]:
    """Return a click on a button of each path, all in the same browser."""
    token, session = visitor.token(), visitor.client.get_cookie('session')

    def click(path: str) -> TestResponse:
        client = visitor.client.application.test_client()
        client.set_cookie('session', session.value)
        return client.post(path, data={'csrf_token': token})

    return [lambda path=path: click(path) for path in paths]


def follows(app: Flask) -> int:
    """Return how many rows say that somebody follows somebody."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(followers))


def cases(text: str) -> list[str]:
    """Return twelve ways to write a text of four letters in upper and lower case."""
    flags = [f'{number:04b}' for number in range(12)]
    return [
        ''.join(c.upper() if f == '1' else c for c, f in zip(text, flag, strict=True))
        for flag in flags
    ]


@pytest.mark.parametrize(
    ('people', 'message'),
    [
        (
            [(name, f'{number}@example.com') for number, name in enumerate(cases('anna'))],
            'That username is taken.',
        ),
        (
            [(f'anna{number}', f'{name}@example.com') for number, name in enumerate(cases('anna'))],
            'That email address is taken.',
        ),
    ],
    ids=['name', 'address'],
)
def test_one_of_twelve_gets_the_account(app, monkeypatch, people, message):
    clicks = [registering(app, *who) for who in people]
    # All forms are found valid before the first account is stored.
    meeting, write = Barrier(len(people), timeout=PATIENCE_SECONDS), registration.write

    def meet_and_write(*who: str) -> None:
        meeting.wait()
        write(*who)

    monkeypatch.setattr(registration, 'write', meet_and_write)
    answers = at_once(*clicks)
    assert Counter(answer.status_code for answer in answers) == {302: 1, 422: 11}
    assert all(message in answer.text for answer in answers if answer.status_code == 422)
    with app.app_context():
        found = db.session.scalars(sa.select(User).where(User.username.ilike('anna%'))).all()
        assert len(found) == 1


def test_many_clicks_on_follow_are_one(app, monkeypatch):
    susan = Visitor(app).sign_in('susan')
    clicks = clicking(susan, *['/follow/john'] * 8)
    meeting = Barrier(8, timeout=PATIENCE_SECONDS)
    # Nobody gets further than here before all have come; after it the rows are locked.
    monkeypatch.setattr(following, 'lock_users', lambda *ids: (meeting.wait(), lock_users(*ids)))
    assert {(a.status_code, a.location) for a in at_once(*clicks)} == {(302, '/user/john')}
    assert follows(app) == 1


def test_many_clicks_on_unfollow_are_one(app):
    susan = Visitor(app).sign_in('susan')
    susan.post('/follow/mary')
    susan.post('/follow/john')
    clicks = clicking(susan, *['/unfollow/john'] * 8)
    assert {(a.status_code, a.location) for a in at_once(*clicks)} == {(302, '/user/john')}
    assert follows(app) == 1


def test_follow_and_unfollow_at_once_end_in_one_of_them(app):
    susan = Visitor(app).sign_in('susan')
    for _ in range(3):
        answers = at_once(*clicking(susan, *['/follow/john', '/unfollow/john'] * 4))
        assert {answer.status_code for answer in answers} == {302}
    with app.app_context():
        assert person('susan').is_following(person('john')) == bool(follows(app))


def test_every_post_of_many_people_is_kept(app):
    def write(visitor: Visitor, name: str) -> TestResponse:
        answers = [visitor.post('/index', {'post': f'{name} {n}'}) for n in range(5)]
        assert {answer.status_code for answer in answers} == {302}
        return answers[-1]

    # Each of the four has two browsers.
    writers = [(Visitor(app).sign_in(name), f'{name} {place}') for place in 'ab' for name in NAMES]
    at_once(*[lambda who=who: write(*who) for who in writers])
    expected = {f'{name} {number}' for _, name in writers for number in range(5)}
    with app.app_context():
        bodies = Counter(db.session.scalars(sa.select(Post.body)))
    assert len(expected) == 40
    assert {body: bodies[body] for body in expected} == dict.fromkeys(expected, 1)


@pytest.mark.rare
def test_a_post_that_was_answered_survives_its_process(app, used_url):
    command = [sys.executable, '-c', DIE_AFTER_POSTING, used_url]
    assert subprocess.run(command, cwd=ROOT).returncode == -signal.SIGKILL
    with app.app_context():
        found = sa.select(Post).where(Post.body == 'before the end')
        assert db.session.scalars(found).one().author == person('susan')


def test_locked_database_can_be_read_and_keeps_what_is_typed(tmp_path, monkeypatch):
    monkeypatch.setitem(engine.SQLITE_PRAGMAS, 'busy_timeout', 50)
    path = tmp_path / 'test.db'
    with site_with_cast(f'sqlite:///{path}') as app:
        susan = Visitor(app).sign_in('susan')
        let_be_long_ago(app, 'susan')
        other = sqlite3.connect(path, isolation_level=None)
        other.execute('BEGIN EXCLUSIVE')

        for page in ('/index', '/explore', '/user/john', '/auth/sessions'):
            assert susan.get(page).status_code == 200
        answer = susan.post('/index', {'post': 'a thought'})
        assert (answer.status_code, answer.headers['Retry-After']) == (503, '5')
        assert 'a thought</textarea>' in answer.text

        other.close()
        assert susan.post('/index', {'post': 'a thought'}).status_code == 302


def test_six_clicks_of_six_people_are_six_exports(app):
    with app.app_context():
        for name in ('anna', 'berta'):
            add_person(name)
        db.session.commit()
    people = [Visitor(app).sign_in(name) for name in (*NAMES, 'anna', 'berta')]
    clicks = [click for person in people for click in clicking(person, *['/export_posts'] * 6)]
    answers = at_once(*clicks)
    assert {answer.status_code for answer in answers} == {302}
    with app.app_context():
        owners = db.session.scalars(sa.select(Task.user_id)).all()
        assert len(owners) == len(set(owners)) == 6
        assert len(db.session.scalars(sa.select(Job)).all()) == 6


def test_whoever_loses_the_race_for_an_export_is_told(app, monkeypatch):
    susan = Visitor(app).sign_in('susan')
    clicks = clicking(susan, *['/export_posts'] * 6)
    # Nobody has seen an export in progress when the first one begins.
    meet_after(monkeypatch, 'get_task_in_progress', 6)
    told = []
    with message_flashed.connected_to(lambda _app, message, **_: told.append(message), app):
        at_once(*clicks)
    assert told == ['An export is already running.'] * 5
    with app.app_context():
        assert len(db.session.scalars(sa.select(Job)).all()) == 1


def test_numbers_of_posts_are_right_after_clicks_at_once(app):
    susan, john = (Visitor(app).sign_in(name) for name in ('susan', 'john'))
    clicks = clicking(susan, *['/post/1/delete'] * 4)
    token, session = john.token(), john.client.get_cookie('session')

    def post() -> TestResponse:
        client = app.test_client()
        client.set_cookie('session', session.value)
        return client.post('/index', data={'csrf_token': token, 'post': 'Hello'})

    answers = at_once(*clicks, *[post] * 4)
    assert {answer.status_code for answer in answers} <= {302, 404}
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Post.id))) == 8
        assert_true()
