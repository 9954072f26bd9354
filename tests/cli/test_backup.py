"""`flask backup` and `flask restore`."""

import json
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from app import db
from app.cli.backup import databases, programs
from app.models import Post, User
from tests.cast import add_cast, add_person, add_post, person
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing, only_on, site_with_cast
from tests.patience import eventually
from tests.schema_version import stamp
from tests.servers.databases import KINDS, fresh_database
from tests.site import site
from tests.tables import rows


def kind_of(url: str) -> str:
    """Return the kind of a database."""
    return next(kind for kind in KINDS if kind in url.replace('mysql', 'mariadb'))


@contextmanager
def furnished(url: str, folder: Path) -> Iterator[Flask]:
    """Yield a site that has the cast, and files in an instance folder."""
    with site_with_cast(url) as app:
        stamp(app)
        app.instance_path = str(folder)
        for name in ('secret_key', 'mail/one.eml', 'static/copy.css', 'old.db', 'old.db-wal'):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        yield app


@contextmanager
def migrated(url: str, folder: Path) -> Iterator[Flask]:
    """Yield a site that has the cast in the tables that migrations make."""
    with closing(site(url)) as app:
        app.instance_path = str(folder)
        with app.app_context():
            upgrade()
            add_cast()
        yield app


@contextmanager
def writing(app: Flask) -> Iterator[list[int]]:
    """Yield the numbers of pairs of posts that are written meanwhile, each pair in one commit."""
    done: list[int] = []
    over = Event()

    def write() -> None:
        while not over.is_set():
            number = len(done)
            with app.app_context():
                author = person('susan')
                add_post(author, f'left {number}')
                add_post(author, f'right {number}')
                db.session.commit()
            done.append(number)

    thread = Thread(target=write)
    thread.start()
    try:
        yield done
    finally:
        over.set()
        thread.join()


def made_backup(app: Flask, folder: Path, *words: str) -> Path:
    """Make a backup and return its path."""
    result = runner(app)('backup', str(folder), '--json', *words)
    assert result.exit_code == 0, result.output
    return Path(json.loads(result.stdout)['path'])


def test_backup_under_load_restores_on_every_database(database_url, tmp_path):
    with migrated(database_url, tmp_path / 'old') as app:
        with writing(app) as done:
            eventually(lambda: len(done) > 10)
            acknowledged = len(done)
            archive = made_backup(app, tmp_path)
        everybody = rows(app)['user']
    with fresh_database(kind_of(database_url)) as url, closing(site(url)) as copy:
        copy.instance_path = str(tmp_path / 'new')
        result = runner(copy)('restore', str(archive))
        assert result.exit_code == 0, result.output
        assert 'flask db upgrade' not in result.stdout
        assert rows(copy)['user'] == everybody
        with copy.app_context():
            bodies = set(db.session.scalars(sa.select(Post.body)))
            add_post(person('susan'), 'after the restore')
            db.session.commit()
            assert Post.search('restore', 1, 10)[1] == 1
            assert Post.search('"mary was here"', 1, 10)[1] == 1
        assert runner(copy)('db', 'check').exit_code == 0
    sides = [{body.split()[1] for body in bodies if body.startswith(s)} for s in ('left', 'right')]
    assert sides[0] == sides[1] >= {str(number) for number in range(acknowledged)}


def test_files_come_back_with_the_database(tmp_path):
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        archive = made_backup(app, tmp_path)
    assert os.stat(archive).st_mode & 0o777 == 0o600
    with closing(site(f'sqlite:///{tmp_path}/b.db')) as copy:
        copy.instance_path = str(tmp_path / 'new')
        assert '5 users, 5 posts, 2 files' in runner(copy)('restore', str(archive)).stdout
    files = {path.name: path for path in (tmp_path / 'new').rglob('*') if path.is_file()}
    assert set(files) == {'secret_key', 'one.eml'}
    assert files['secret_key'].read_text() == 'secret_key'
    assert files['secret_key'].stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob('*.part'))


def test_restore_replaces_only_when_told(database_url, tmp_path):
    with furnished(database_url, tmp_path / 'old') as app:
        archive, run = made_backup(app, tmp_path), runner(app)
        with app.app_context():
            add_person('newcomer')
            db.session.execute(sa.text('CREATE TABLE of_a_newer_release (id INTEGER)'))
            db.session.commit()
        assert_refused(run('restore', str(archive)), 'has 6 users', '--force')
        assert run('restore', str(archive), '--force').exit_code == 0
        with app.app_context():
            assert User.named('newcomer') is None
            assert not sa.inspect(db.engine).has_table('of_a_newer_release')


def test_old_backups_go_when_told(tmp_path):
    names = [f'microblog-2025010{day}-000000.tar.gz' for day in range(1, 5)]
    for name in (*names, 'other.tar.gz'):
        (tmp_path / name).touch()
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        newest = made_backup(app, tmp_path, '--keep', '3')
    assert {path.name for path in tmp_path.glob('*.tar.gz')} == {
        newest.name,
        *names[2:],
        'other.tar.gz',
    }


def test_backup_of_another_kind_of_database_is_refused(tmp_path, monkeypatch):
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        archive = made_backup(app, tmp_path)
        with app.app_context():
            monkeypatch.setattr(db.engine.dialect, 'name', 'mysql')
        assert_refused(runner(app)('restore', str(archive), '--force'), 'sqlite', 'mysql')


def test_backup_of_a_newer_release_is_refused(tmp_path):
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        with app.app_context():
            db.session.execute(sa.text("UPDATE alembic_version SET version_num = 'newer'"))
            db.session.commit()
        archive = made_backup(app, tmp_path)
        assert_refused(runner(app)('restore', str(archive), '--force'), 'newer release')


def test_damaged_backup_changes_nothing(tmp_path):
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        archive = made_backup(app, tmp_path)
        before = rows(app)
        archive.write_bytes(archive.read_bytes()[:2000])
        assert_refused(runner(app)('restore', str(archive), '--force'), 'no whole backup')
        archive.write_text('nonsense')
        assert_refused(runner(app)('restore', str(archive), '--force'), 'no whole backup')
        assert rows(app) == before


def test_archive_cannot_write_elsewhere(tmp_path):
    archive = tmp_path / 'evil.tar.gz'
    with tarfile.open(archive, 'w:gz') as tar:
        for name in ('../outside', '/tmp/microblog-outside', 'inside'):
            info = tarfile.TarInfo(name)
            info.size = 1
            tar.addfile(info, BytesIO(b'x'))
    folder = tmp_path / 'folder'
    folder.mkdir()
    with tarfile.open(archive) as tar:
        from app.cli.backup.archive import unpack

        unpack(tar, folder)
    assert [path.name for path in folder.rglob('*')] == ['inside']
    assert not (tmp_path / 'outside').exists()
    assert not Path('/tmp/microblog-outside').exists()


@only_on('postgresql', 'mariadb')
def test_missing_or_failing_program_is_one_line(database_url, tmp_path, monkeypatch):
    with furnished(database_url, tmp_path / 'old') as app:
        with app.app_context():
            db.session.execute(sa.text('DROP TABLE alembic_version'))
            db.session.commit()
        monkeypatch.setattr(programs.shutil, 'which', lambda name: '/bin/false')
        assert_refused(runner(app)('backup', str(tmp_path)), 'failed: it says nothing')
        monkeypatch.setattr(programs.shutil, 'which', lambda name: None)
        assert_refused(runner(app)('backup', str(tmp_path)), 'apt install')
    assert not list(tmp_path.glob('microblog-*'))


def test_passwords_are_no_arguments(monkeypatch):
    told = []
    monkeypatch.setattr(databases, 'run_program', lambda *all_: told.append(all_))
    for kind, dump in (
        ('postgresql+psycopg', databases.dump_postgresql),
        ('mysql+pymysql', databases.dump_mysql),
    ):
        with site(f'{kind}://susan:s3cret@example.com:99/blog').app_context():
            dump(Path('/nowhere'))
    for _names, arguments, secrets, _package in told:
        assert 's3cret' not in str(arguments)
        assert 's3cret' in secrets.values()
        assert '99' in str(arguments)


def test_copied_file_is_whole(tmp_path):
    with furnished(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app, app.app_context():
        databases.dump_sqlite(tmp_path / 'copy')
    with sqlite3.connect(tmp_path / 'copy') as connection:
        assert connection.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
    connection.close()
