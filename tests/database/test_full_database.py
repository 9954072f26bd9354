"""A database without room: what was answered is kept, what is refused can be sent once more."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.database.engine import SQLITE_PRAGMAS
from app.models import Message, Post
from tests.api.program import Program
from tests.database.small_mariadb import on_small_disk
from tests.databases import site_with_cast
from tests.disks import fill, mounted
from tests.site import Visitor

# Far more texts of this length than there is room for.
LENGTH, MANY = 4000, 2000
TABLES = 'post', 'message'

pytestmark = pytest.mark.rare

Room = Callable[[], None]


@contextmanager
def without_room_in_sqlite(app: Flask) -> Iterator[Room]:
    """Let the file grow by no more than some pages, and yield what gives it room again."""

    def limit(pages: int) -> None:
        SQLITE_PRAGMAS['max_page_count'] = pages
        with app.app_context():
            db.engine.dispose()

    try:
        with app.app_context(), db.engine.connect() as connection:
            pages = connection.exec_driver_sql('PRAGMA page_count').scalar_one()
        limit(pages + 20)
        yield lambda: limit(2**31)
    finally:
        del SQLITE_PRAGMAS['max_page_count']


@contextmanager
def without_room_in_postgresql(app: Flask) -> Iterator[Room]:
    """Move tables to a small disk, fill it, and yield what gives it room again."""
    name = f'small_{uuid4().hex}'
    url = app.config['SQLALCHEMY_DATABASE_URI']
    admin = sa.create_engine(url, isolation_level='AUTOCOMMIT', poolclass=sa.NullPool)

    def move(place: str) -> None:
        with admin.connect() as connection:
            for table in TABLES:
                connection.exec_driver_sql(f'ALTER TABLE "{table}" SET TABLESPACE {place}')

    # The folders of pytest can be entered by nobody else.
    with mounted(Path(os.environ['TMPDIR'], name), '2m') as disk:
        shutil.chown(disk, 'postgres')
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE TABLESPACE {name} LOCATION '{disk}'")
        move(name)
        ballast = fill(disk, leave=200_000)
        try:
            yield ballast.unlink
        finally:
            move('pg_default')
            with admin.connect() as connection:
                connection.exec_driver_sql('CHECKPOINT')
                connection.exec_driver_sql(f'DROP TABLESPACE {name}')


@contextmanager
def without_room_in_mariadb(disk: Path) -> Iterator[Room]:
    """Fill the disk where the tables are, and yield what gives it room again."""
    ballast = fill(disk, leave=200_000)
    yield ballast.unlink


@pytest.fixture
def disk(database_url: str) -> Iterator[Path | None]:
    """Where the tables of a MariaDB will be; others are limited later."""
    if not database_url.startswith('mysql'):
        yield None
        return
    with on_small_disk(database_url, '16m') as disk:
        yield disk


@pytest.fixture
def app(database_url: str, disk: Path | None) -> Iterator[Flask]:
    """An application on a database, with long texts."""
    with site_with_cast(database_url, POST_LENGTH=5000, MESSAGE_LENGTH=5000) as app:
        yield app


@pytest.fixture
def room(app: Flask, disk: Path | None) -> Iterator[Room]:
    """What gives room to a database that has hardly any."""
    is_sqlite = app.config['SQLALCHEMY_DATABASE_URI'].startswith('sqlite')
    others = without_room_in_sqlite if is_sqlite else without_room_in_postgresql
    with without_room_in_mariadb(disk) if disk else others(app) as room:
        yield room


def sent_until_refused(send: Callable[[str], int]) -> tuple[set[str], str]:
    """Return the texts that were taken, and the one that was not."""
    taken = set()
    for number in range(MANY):
        text = f'{number} {token_hex(LENGTH // 2)}'
        if (status := send(text)) == 503:
            return taken, text
        assert status in {201, 302}
        taken.add(text)
    raise AssertionError('there was room')


def kept(app: Flask, model: type) -> set[str]:
    """Return the texts of all posts or messages."""
    with app.app_context():
        return set(db.session.scalars(sa.select(model.body)))


@pytest.mark.parametrize(
    ('path', 'field', 'model'),
    [('/index', 'post', Post), ('/send_message/john', 'message', Message)],
)
def test_what_is_typed_is_given_back(app, room: Room, path, field, model):
    susan = Visitor(app).sign_in('susan')

    def send(text: str) -> int:
        answers.append(susan.post(path, {field: text}))
        return answers[-1].status_code

    answers = []
    taken, refused = sent_until_refused(send)
    assert f'{refused}</textarea>' in answers[-1].text
    assert answers[-1].headers['Retry-After'] == '5'
    for page in ('/index', '/user/susan', '/messages', '/search?q=here'):
        assert susan.get(page).status_code == 200
    assert kept(app, model) >= taken
    assert refused not in kept(app, model)
    room()
    assert susan.post(path, {field: refused}).status_code == 302
    assert kept(app, model) >= {*taken, refused}


def test_programs_are_told_to_come_again(app, room: Room):
    susan = Program(app, 'susan')
    taken, refused = sent_until_refused(
        lambda text: susan.post('/api/posts', {'body': text}).status_code
    )
    answer = susan.post('/api/posts', {'body': refused})
    assert (answer.status_code, answer.headers['Retry-After']) == (503, '5')
    assert answer.json['error'] == 'Service Unavailable'
    room()
    assert susan.post('/api/posts', {'body': refused}).status_code == 201
    assert kept(app, Post) >= {*taken, refused}
