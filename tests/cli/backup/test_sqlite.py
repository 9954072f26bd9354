"""Backups of SQLite."""

import sqlite3
from contextlib import closing as shut

import pytest

from app import db
from app.cli.backup import sqlite
from tests.cli.backup.sites import add_newcomer, everything, made_backup, migrated
from tests.cli.backup.test_command import writing
from tests.cli.conftest import assert_refused, runner
from tests.patience import eventually


def assert_sound(path):
    """Assert that a file is a whole database."""
    with shut(sqlite3.connect(path)) as connection:
        assert connection.execute('PRAGMA integrity_check').fetchall() == [('ok',)]


@pytest.mark.parametrize('name', ['site.db', 'site.sqlite', 'data'])
def test_backups_under_load_are_sound_round_after_round(tmp_path, name):
    folder = tmp_path / 'instance'
    folder.mkdir()
    with migrated(f'sqlite:///{folder}/{name}', folder) as app:
        for number in range(3):
            with writing(app) as done:
                eventually(lambda: len(done) > 3)
                archive = made_backup(app, tmp_path / str(number))
            assert runner(app)('restore', str(archive), '--force').exit_code == 0
            assert_sound(folder / name)
            add_newcomer(app)


def test_site_that_is_running_sees_the_restored_database(tmp_path):
    with migrated(f'sqlite:///{tmp_path}/site.db', tmp_path / 'instance') as app:
        before, archive = everything(app), made_backup(app, tmp_path)
        add_newcomer(app)
        with shut(sqlite3.connect(tmp_path / 'site.db')) as reader:
            count = 'SELECT count(*) FROM user'
            assert reader.execute(count).fetchone() == (6,)
            assert runner(app)('restore', str(archive), '--force').exit_code == 0
            assert reader.execute(count).fetchone() == (5,)
        assert everything(app) == before


def test_database_in_use_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, 'LOCK_WAIT', 0.1)
    with migrated(f'sqlite:///{tmp_path}/site.db', tmp_path / 'instance') as app:
        archive = made_backup(app, tmp_path)
        add_newcomer(app)
        before = everything(app)
        with shut(sqlite3.connect(tmp_path / 'site.db')) as writer:
            writer.execute('BEGIN IMMEDIATE')
            assert_refused(runner(app)('restore', str(archive), '--force'), 'Stop the site first')
        assert everything(app) == before


@pytest.mark.parametrize('damage', ['header', 'nonsense', 'log'])
def test_damaged_database_is_replaced_when_told(tmp_path, damage):
    path = tmp_path / 'site.db'
    with migrated(f'sqlite:///{path}', tmp_path / 'instance') as app:
        before, archive = everything(app), made_backup(app, tmp_path)
        with app.app_context():
            db.engine.dispose()
        content = path.read_bytes()
        path.write_bytes({'header': b'x' * 100 + content[100:]}.get(damage, b'nonsense' * 1000))
        (tmp_path / 'site.db-wal').write_bytes(b'a log of another moment')
        assert_refused(runner(app)('restore', str(archive)), 'not a database')
        result = runner(app)('restore', str(archive), '--force')
        assert result.exit_code == 0, result.output
        assert everything(app) == before
    assert_sound(path)


def test_database_in_memory_cannot_be_restored(app, tmp_path):
    with migrated(f'sqlite:///{tmp_path}/site.db', tmp_path / 'instance') as other:
        archive = made_backup(other, tmp_path)
    app.instance_path = str(tmp_path / 'new')
    assert_refused(runner(app)('restore', str(archive), '--force'), 'is not a file')
