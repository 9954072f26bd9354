"""Requests that meet at the same rows: none is answered by a fault, and nothing is lost."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from inspect import iscoroutinefunction
from threading import Barrier, Event, current_thread

import pytest
import sqlalchemy as sa
from flask import Flask, flash, get_flashed_messages
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import db
from app.models import Message, Post, User
from app.models.posts.revision import PostRevision
from tests.api.program import Program
from tests.cast import NAMES, add_person, person
from tests.database.test_concurrency import at_once
from tests.databases import only_on, site_with_cast
from tests.patience import PATIENCE_SECONDS, eventually
from tests.site import Act, Visitor, form

# Statements that wait for a row that another transaction has locked.
LOCKS = re.compile('^(BEGIN|DELETE|UPDATE)|FOR (NO KEY )?UPDATE')
WRITERS = 'anna', 'berta', 'carla', 'dora', *NAMES


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


@contextmanager
def listening(note: Callable[..., None]) -> Iterator[None]:
    """Call a function before each statement."""
    event.listen(sa.Engine, 'before_cursor_execute', note)
    try:
        yield
    finally:
        event.remove(sa.Engine, 'before_cursor_execute', note)


def overtaken(
    monkeypatch: pytest.MonkeyPatch, act: Act, model: type, method: str, other: Act
) -> list[TestResponse]:
    """Return the answers to `act` and to another that begins when the first calls a method.

    The first goes on once the other is over, or has come to where a lock may keep it waiting.
    """
    original, others = getattr(model, method), []
    first_thread, has_come = current_thread(), Event()

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        if current_thread() is not first_thread and LOCKS.search(statement):
            has_come.set()

    def has_met() -> bool:
        return has_come.is_set() or others[0].done()

    with listening(note), ThreadPoolExecutor(1) as pool:

        def call(self: object, *args: object) -> object:
            if not others:
                others.append(pool.submit(other))
                eventually(has_met)
                with suppress(TimeoutError):
                    others[0].result(timeout=0.5)
            return original(self, *args)

        monkeypatch.setattr(model, method, call)
        first = act()
        found: Future[TestResponse] = others[0]
        return [first, found.result()]


def test_post_is_edited_or_deleted_but_no_fault(app, monkeypatch):
    edit = form(Visitor(app).sign_in('susan'), '/post/1/edit', post='another text')
    delete = form(Visitor(app).sign_in('susan'), '/post/1/delete')
    edited, deleted = overtaken(monkeypatch, edit, Post, 'rewrite', delete)
    assert (edited.status_code, deleted.status_code) == (302, 302)
    with app.app_context():
        assert db.session.get(Post, 1) is None


def test_post_is_edited_or_deleted_by_programs_but_no_fault(app, monkeypatch):
    program, other = Program(app, 'susan'), Program(app, 'susan')
    edited, deleted = overtaken(
        monkeypatch,
        lambda: program.put('/api/posts/1', {'body': 'another text'}),
        Post,
        'rewrite',
        lambda: other.delete('/api/posts/1'),
    )
    assert edited.status_code in {200, 404}
    assert deleted.status_code == 204


def test_both_former_texts_are_kept_of_two_edits_at_once(app, monkeypatch):
    first = form(Visitor(app).sign_in('susan'), '/post/1/edit', post='one')
    second = form(Visitor(app).sign_in('susan'), '/post/1/edit', post='two')
    answers = overtaken(monkeypatch, first, Post, 'rewrite', second)
    assert {answer.status_code for answer in answers} == {302}
    with app.app_context():
        former = set(db.session.scalars(sa.select(PostRevision.body)))
        assert former | {db.session.get(Post, 1).body} == {'susan was here', 'one', 'two'}


def test_message_goes_when_both_sides_delete_it_at_once(app, monkeypatch):
    with app.app_context():
        person('susan').send_message(person('john'), 'Hello')
        db.session.commit()
        number = db.session.scalar(sa.select(Message.id))
    path = f'/messages/{number}/delete'
    deletes = [form(Visitor(app).sign_in(name), path) for name in ('susan', 'john')]
    answers = overtaken(monkeypatch, deletes[0], Message, 'delete_copy', deletes[1])
    assert {answer.status_code for answer in answers} == {302}
    with app.app_context():
        assert db.session.get(Message, number) is None


def test_profile_of_an_account_that_goes_meanwhile_is_not_changed(app):
    edit = form(Visitor(app).sign_in('susan'), '/edit_profile', username='susan', about_me='here')
    gone = []

    def let_go(session: Session, *_rest: object) -> None:
        if not gone and any(isinstance(row, User) for row in session.dirty):
            gone.append('susan')
            with db.engine.begin() as connection:
                user = User.__table__
                connection.execute(sa.delete(user).where(user.c.username == 'susan'))

    event.listen(Session, 'before_flush', let_go)
    try:
        answer = edit()
    finally:
        event.remove(Session, 'before_flush', let_go)
    assert gone
    # The second run finds nobody signed in, so what was typed is kept on the sign-in page.
    assert answer.status_code < 500
    assert 'name="password"' in answer.text
    assert 'here' in answer.text


def test_every_message_to_a_newcomer_arrives(app):
    with app.app_context():
        for name in (*WRITERS[:4], 'newcomer'):
            add_person(name)
        db.session.commit()
    acts = [
        form(Visitor(app).sign_in(name), '/send_message/newcomer', message=name) for name in WRITERS
    ]
    assert {answer.status_code for answer in at_once(*acts)} == {302}
    with app.app_context():
        assert sorted(db.session.scalars(sa.select(Message.body))) == sorted(WRITERS)
        newcomer = person('newcomer')
        told = {n.name: n.data for n in newcomer.notifications_since(0)}
        assert told['unread_message_count'] == 8


def test_messages_that_cross_arrive(app):
    acts = [
        form(Visitor(app).sign_in(sender), f'/send_message/{recipient}', message='Hello')
        for _ in range(3)
        for sender, recipient in (('susan', 'john'), ('john', 'susan'))
    ]
    assert {answer.status_code for answer in at_once(*acts)} == {302}
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 6


def add_crossing(app: Flask) -> None:
    """Add a page that changes two people in an order, and meets another after the first one."""
    meeting, runs = Barrier(2, timeout=PATIENCE_SECONDS), []

    @app.get('/cross/<first>/<second>')
    def cross(first: str, second: str) -> list[str]:
        flash('crossed')
        runs.append(first)
        change(first)
        if len(runs) <= 2:
            meeting.wait()
        change(second)
        db.session.commit()
        return get_flashed_messages()


def change(name: str) -> None:
    """Change a person, by a statement."""
    values = {'about_me': User.username + ' was met'}
    db.session.execute(sa.update(User).where(User.username == name).values(**values))


@only_on('postgresql', 'mariadb')
def test_deadlock_is_run_again_and_leaves_no_traces(app):
    add_crossing(app)
    clients = app.test_client(), app.test_client()
    answers = at_once(
        lambda: clients[0].get('/cross/susan/john'), lambda: clients[1].get('/cross/john/susan')
    )
    assert [(a.status_code, a.json) for a in answers] == [(200, ['crossed'])] * 2


# What lets a transaction see the past, and be refused to write on it.
SNAPSHOTS = {
    'sqlite': ['BEGIN'],
    'postgresql': ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ'],
    'mysql': [
        'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
        'SET SESSION innodb_snapshot_isolation = ON',
    ],
}


def add_stale_snapshot(app: Flask, changes: int, commits_first: bool = False) -> list[str]:
    """Add a page that writes on what it read, after somebody else has written."""
    runs: list[str] = []

    @app.get('/stale')
    def stale() -> str:
        if commits_first:
            change('mary')
            db.session.commit()
        connection = db.session.connection()
        for statement in SNAPSHOTS[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        person('susan')
        runs.append('run')
        if len(runs) <= changes:
            with db.engine.begin() as other:
                other.execute(sa.update(User.__table__).values(about_me=f'changed {len(runs)}'))
        change('susan')
        db.session.commit()
        return str(len(runs))

    return runs


def test_snapshot_that_is_out_of_date_is_read_again_up_to_three_times(app):
    add_stale_snapshot(app, changes=3)
    assert app.test_client().get('/stale').text == '4'


def test_busy_rows_are_given_up_in_the_end(app):
    runs = add_stale_snapshot(app, changes=4)
    answer = app.test_client().get('/stale')
    assert (answer.status_code, answer.headers['Retry-After'], len(runs)) == (503, '5', 4)


def test_request_that_has_committed_something_runs_once(app):
    runs = add_stale_snapshot(app, changes=1, commits_first=True)
    answer = app.test_client().get('/stale')
    assert (answer.status_code, answer.headers['Retry-After'], runs) == (503, '5', ['run'])


def test_no_function_is_a_coroutine(app):
    around = app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs
    functions = [function for kind in around for some in kind.values() for function in some]
    functions += [*app.view_functions.values(), *app.teardown_appcontext_funcs]
    assert len(functions) > 100
    assert not any(map(iscoroutinefunction, functions))
