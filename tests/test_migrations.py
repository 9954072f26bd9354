"""Migrations go up and down on every database, with rows in it."""

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
from flask_migrate import check, downgrade, upgrade
from sqlalchemy.exc import DBAPIError, OperationalError

from app import db
from tests.databases import closing, only_on
from tests.schema import all_tables, fill, names, rows, schema, shared, tables
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
    assert sa.inspect(db.engine).get_table_names() == []
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


SLOW = {
    'postgresql': ('SELECT pg_sleep(0.5)', {'options': '-c statement_timeout=100'}),
    'mysql': ('SELECT SLEEP(0.5)', {'read_timeout': 0.1}),
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
