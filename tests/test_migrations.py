"""Migrations go up and down on every database, with rows in it."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade, stamp, upgrade
from sqlalchemy.exc import DBAPIError, OperationalError

from app import db
from tests.databases import closing, only_on
from tests.schema import all_tables, fill, names, rows, sample, schema, shared, tables
from tests.site import site

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / 'migrations'
REVISIONS = [step.revision for step in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]

STEP = """
import sqlalchemy as sa
from alembic import op

revision = 'another'
down_revision = {head!r}


def upgrade():
    {upgrade}
"""


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The context of an application on an empty database."""
    with closing(site(database_url)) as app, app.app_context():
        yield app


@pytest.fixture
def another(tmp_path):
    """A function that returns a folder of migrations with one more step, of these lines."""

    def write(*lines: str) -> str:
        folder = shutil.copytree(FOLDER, tmp_path / 'migrations')
        step = STEP.format(head=REVISIONS[-1], upgrade='\n    '.join(lines))
        Path(folder, 'versions', 'another.py').write_text(step)
        return str(folder)

    return write


def version() -> list[str]:
    """Return the steps at which the database stands."""
    with db.engine.connect() as connection:
        return list(connection.scalars(sa.text('SELECT version_num FROM alembic_version')))


def test_up_down_and_up_again_with_rows_in_every_table(app):
    upgrade()
    whole = schema()
    fill()
    assert all(rows().values())
    downgrade(revision='base')
    assert schema() == {}
    upgrade()
    assert schema() == whole


# Rows in every table go the whole way in each run of the tests; this stops at each step.
@pytest.mark.rare
def test_each_step_and_its_way_back_keep_the_rows(app):
    before, kept = {}, rows()
    for revision in REVISIONS:
        before[revision] = schema()
        upgrade(revision=revision)
        found = tables()
        assert shared(kept, rows(found)) == kept
        fill(found)
        kept = rows(found)
    for revision in reversed(REVISIONS):
        downgrade(revision='-1')
        left = rows()
        assert schema() == before[revision]
        assert left == shared(kept, left)
        kept = left


def test_models_and_migrations_agree(app):
    upgrade()
    check()


def test_every_constraint_and_index_has_a_name(app):
    upgrade()
    for table in tables():
        for name in names(table.name):
            assert str(name).startswith(('pk_', 'fk_', 'uq_', 'ix_', 'ck_')), table


@only_on('mariadb')
def test_every_table_compares_text_exactly(app):
    upgrade()
    for table in all_tables():
        assert table.dialect_options['mysql']['collate'].endswith('_bin'), table


@pytest.mark.rare
def test_two_at_once_are_one_after_the_other(app, database_url):
    settings = {
        'DATABASE_URL': database_url,
        'FLASK_APP': 'microblog',
        'LOG_TO_STDOUT': '1',
        'SECRET_KEY': token_hex(),
    }
    command = [sys.executable, '-m', 'flask', 'db', 'upgrade']
    upgrades = [
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, text=True, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    logs = [process.communicate()[1] for process in upgrades]
    assert [process.returncode for process in upgrades] == [0, 0], logs
    assert sum('Running upgrade  -> ' in log for log in logs) == 1
    by_two = schema()
    downgrade(revision='base')
    upgrade()
    assert schema() == by_two


@only_on('sqlite', 'postgresql')
def test_a_failing_step_leaves_nothing_behind(app, another):
    folder = another("op.create_table('half', sa.Column('id', sa.Integer))", '1 / 0')
    with pytest.raises(ZeroDivisionError):
        upgrade(directory=folder)
    left = sa.inspect(db.engine).get_table_names()
    # On PostgreSQL each step is whole by itself, and those before it stay.
    by_step = db.engine.dialect.name == 'postgresql'
    assert 'half' not in left
    assert (version() == REVISIONS[-1:]) if by_step else left == []
    upgrade()
    assert version() == REVISIONS[-1:]


def test_a_failing_step_leaves_what_was_there(app, another):
    upgrade()
    fill()
    before = schema(), rows()
    folder = another("op.execute('DELETE FROM post')", "op.execute('SELECT nonsense')")
    with pytest.raises(DBAPIError):
        upgrade(directory=folder)
    assert version() == REVISIONS[-1:]
    assert (schema(), rows()) == before
    # Nothing of the failed run holds the next one up.
    upgrade()


@pytest.fixture
def small_batches(tmp_path) -> str:
    """A folder of migrations that enter three posts at a time."""
    folder = shutil.copytree(FOLDER, tmp_path / 'migrations')
    step = folder / 'versions' / '20261128_entries.py'
    step.write_text(step.read_text().replace('POSTS_AT_A_TIME = 10_000', 'POSTS_AT_A_TIME = 3'))
    return str(folder)


WRITE = sa.text("""
    INSERT INTO post (id, user_id, body, timestamp)
    SELECT COALESCE(MAX(id), 0) + 1, 1, 'x', CURRENT_TIMESTAMP FROM post
""")
BEFORE_ENTRIES = REVISIONS[REVISIONS.index('20261128_entries') - 1]
MISSING = sa.text("""
    SELECT COUNT(*) FROM post WHERE id NOT IN (SELECT post_id FROM timeline_entry)
""")


def add_author() -> None:
    """Add the user who writes."""
    (user,) = (table for table in tables() if table.name == 'user')
    with db.engine.begin() as connection:
        connection.execute(user.insert().values(sample(user)))


def write_posts(count: int) -> None:
    """Write posts as the former release does, which knows of no entries, and waits for nobody."""
    with db.engine.begin() as connection:
        if db.engine.dialect.name == 'postgresql':
            connection.execute(sa.text("SET LOCAL lock_timeout = '1s'"))
        for _ in range(count):
            connection.execute(WRITE)


def test_posts_are_entered_some_at_a_time(app, small_batches, caplog):
    upgrade(revision=BEFORE_ENTRIES)
    add_author()
    write_posts(8)
    with caplog.at_level(logging.INFO):
        upgrade(directory=small_batches)
    lines = [line for line in caplog.messages if line.startswith('Entered')]
    assert lines == [f'Entered {done} of 8 posts' for done in (3, 6, 8)]
    with db.engine.connect() as connection:
        assert connection.scalar(MISSING) == 0
        assert connection.scalar(sa.text('SELECT COUNT(*) FROM timeline_entry')) == 8


@only_on('postgresql')
def test_former_release_goes_on_writing_while_posts_are_entered(app, small_batches):
    written = []

    class Writer(logging.Handler):
        """Writes a post at the first lines of progress, which waits for no lock."""

        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage().startswith('Entered') and len(written) < 3:
                write_posts(1)
                written.append(record)

    upgrade(revision=BEFORE_ENTRIES)
    add_author()
    write_posts(8)
    log, writer = logging.getLogger('alembic.runtime.migration'), Writer()
    log.setLevel(logging.INFO)
    log.addHandler(writer)
    try:
        upgrade(directory=small_batches)
    finally:
        log.removeHandler(writer)
    with db.engine.connect() as connection:
        assert connection.scalar(sa.text('SELECT COUNT(*) FROM post')) == 11
        assert connection.scalar(MISSING) == 0


BEFORE_TEXTS = REVISIONS[REVISIONS.index('20261128_texts') - 1]


def read_all(statement: str) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(statement))]


def test_old_posts_get_their_mentions_and_tags(app, tmp_path):
    upgrade(revision=BEFORE_TEXTS)
    add_author()
    write_posts(4)
    (post,) = (table for table in tables() if table.name == 'post')
    (user,) = (table for table in tables() if table.name == 'user')
    bodies = {1: '@SUSAN #Sunset', 2: 'a@b.c and #1', 3: '#sunset @nobody #море', 4: 'plain'}
    with db.engine.begin() as connection:
        connection.execute(user.update().values(username='Susan', closed=None))
        for post_id, body in bodies.items():
            connection.execute(post.update().where(post.c.id == post_id).values(body=body))
    folder = shutil.copytree(FOLDER, tmp_path / 'migrations')
    step = folder / 'versions' / '20261128_texts.py'
    step.write_text(step.read_text().replace('POSTS_AT_A_TIME = 1000', 'POSTS_AT_A_TIME = 1'))
    # A second run finds everything there, as after one that was broken off.
    for _ in range(2):
        upgrade(directory=str(folder), revision='20261128_texts')
        assert read_all('SELECT post_id, name, user_id FROM mention') == [(1, 'susan', 1)]
        counts = 'SELECT name, post_count FROM tag ORDER BY name'
        assert read_all(counts) == [('sunset', 2), ('море', 1)]
        tagged = 'SELECT post_id, name FROM post_tag JOIN tag ON id = tag_id ORDER BY 1, 2'
        assert read_all(tagged) == [(1, 'sunset'), (3, 'sunset'), (3, 'море')]
        stamp(revision=BEFORE_TEXTS)


# A second, in which every other step ends on a busy machine, too.
SLOW = {
    'postgresql': ('SELECT pg_sleep(1.5)', {'options': '-c statement_timeout=1000'}),
    'mysql': ('SELECT SLEEP(1.5)', {'read_timeout': 1}),
}


@only_on('postgresql', 'mariadb')
def test_a_slow_step_takes_longer_than_a_page_may(database_url, another):
    statement, impatience = SLOW[sa.make_url(database_url).get_backend_name()]
    options = {'connect_args': impatience}
    app = site(database_url, SQLALCHEMY_ENGINE_OPTIONS=options)
    with closing(app), app.app_context():
        with pytest.raises(OperationalError), db.engine.connect() as connection:
            connection.execute(sa.text(statement))
        upgrade(directory=another(f'op.execute({statement!r})'))
        assert version() == ['another']
