"""Pages can be read while the database can't be written."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.database import engine
from app.database.engine import SECONDS
from app.models import LoginSession, User
from tests.auth.browsers import cookie, is_signed_in, reopen
from tests.databases import only_on, site_with_cast
from tests.site import Visitor

PAGES = '/index', '/messages', '/messages/with/john', '/news'


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database, with something that susan hasn't read."""
    with site_with_cast(used_url) as app:
        john = Visitor(app).sign_in('john')
        john.post('/send_message/susan', {'message': 'Hello'})
        john.post('/follow/susan')
        yield app


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    """Hold what a reader would write: the whole of SQLite, or the rows of the others."""
    with app.app_context(), db.engine.connect() as other:
        if other.dialect.name == 'sqlite':
            other.exec_driver_sql('BEGIN IMMEDIATE')
        for model in (User, LoginSession):
            other.execute(sa.select(model.__table__.c.id).with_for_update()).all()
        yield
        other.rollback()


def test_reader_with_a_remember_cookie_waits_for_nobody(app):
    susan = Visitor(app).sign_in('susan', remember_me='y')
    before = cookie(susan, 'remember_token')
    with locked(app):
        for page in PAGES:
            assert reopen(susan).get(page).status_code == 200
        assert cookie(susan, 'remember_token') == before
    assert is_signed_in(reopen(susan))
    assert cookie(susan, 'remember_token') != before
    assert 'Hello' in susan.get('/messages').text


@only_on('sqlite')
def test_reading_is_not_noted_rather_than_waited_for(used_url, monkeypatch):
    patience = 120
    monkeypatch.setitem(engine.SQLITE_PRAGMAS, 'busy_timeout', patience * 1000)
    with site_with_cast(used_url) as app:
        Visitor(app).sign_in('john').post('/send_message/susan', {'message': 'Hello'})
        susan = Visitor(app).sign_in('susan', remember_me='y')
        began = time.monotonic()
        with locked(app):
            for page in PAGES:
                assert reopen(susan).get(page).status_code == 200
        assert time.monotonic() - began < patience


@only_on('sqlite')
def test_connection_is_patient_again(app):
    susan = Visitor(app).sign_in('susan', remember_me='y')
    reopen(susan).get('/messages')
    with app.app_context():
        for _ in range(db.engine.pool.checkedin() + 1):
            with db.engine.connect() as connection:
                assert connection.exec_driver_sql('PRAGMA busy_timeout').scalar() == SECONDS * 1000


@only_on('sqlite')
def test_reader_of_a_database_that_may_not_be_written(app, monkeypatch):
    susan = Visitor(app).sign_in('susan', remember_me='y')
    before = cookie(susan, 'remember_token')

    def read_only(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute('PRAGMA query_only = ON')

    with app.app_context():
        db.engine.dispose()
        sa.event.listen(db.engine, 'connect', read_only)
        try:
            for page in PAGES:
                assert reopen(susan).get(page).status_code == 200
        finally:
            sa.event.remove(db.engine, 'connect', read_only)
            db.engine.dispose()
    assert cookie(susan, 'remember_token') == before
    assert is_signed_in(reopen(susan))
