"""A restore that fails leaves what was there, and the next one succeeds."""

import multiprocessing
import os
import random
import resource
import signal
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import db
from tests.cli.backup.accounts import change_password
from tests.cli.backup.archives import changed, contents, with_manifest
from tests.cli.backup.programs import replace, take_away
from tests.cli.backup.sites import add_newcomer, everything, kind_of, made_backup, migrated
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing, only_on
from tests.disks import fill, mounted
from tests.patience import eventually
from tests.site import site
from tests.tables import rows

# Each makes a site, a backup and two restores.
pytestmark = pytest.mark.rare


@pytest.fixture
def app(database_url, tmp_path):
    """A site that has a newcomer, of whom its backup doesn't know."""
    with migrated(database_url, tmp_path / 'instance') as app:
        app.backed_up = everything(app)
        app.archive = made_backup(app, tmp_path)
        add_newcomer(app)
        app.instance = tmp_path / 'instance'
        (app.instance / 'secret_key').write_text('another')
        app.before = everything(app)
        yield app
        # Whatever went wrong, the next restore is a whole one, and nothing is left beside it.
        result = runner(app)('restore', str(app.archive), '--force')
        assert result.exit_code == 0, result.output
        assert everything(app) == app.backed_up
        assert not list(app.instance.rglob('*.part')) + list(app.instance.glob('.micro*'))


def assert_nothing_happens(app, archive, *words):
    """Try to restore and see that it is refused in one line, and that all is as it was."""
    assert_refused(runner(app)('restore', str(archive), '--force'), *words)
    assert everything(app) == app.before


@pytest.mark.parametrize('share', [0, 0.1, 0.5, 0.9, 0.999])
def test_cut_archive(app, share):
    content = app.archive.read_bytes()
    cut = app.archive.with_name('cut.tar.gz')
    cut.write_bytes(content[: int(len(content) * share)])
    assert_nothing_happens(app, cut, 'not a complete backup')


@only_on('sqlite')
def test_archive_with_a_changed_bit(app):
    content = bytearray(app.archive.read_bytes())
    other = app.archive.with_name('changed.tar.gz')
    for place in random.Random(1).sample(range(10, len(content)), 20):
        content[place] ^= 1
        other.write_bytes(content)
        content[place] ^= 1
        assert_nothing_happens(app, other, 'not a complete backup')


@pytest.mark.parametrize('share', [0, 0.05, 0.5, 0.99])
def test_cut_dump(app, share):
    dump = contents(app.archive)['database']
    assert_nothing_happens(app, changed(app.archive, 'database', dump[: int(len(dump) * share)]))


@pytest.mark.parametrize('dump', [b'nonsense', b'\0' * 10_000, b'DROP TABLE post;\n'])
def test_dump_that_is_none(app, dump):
    assert_nothing_happens(app, changed(app.archive, 'database', dump))


@pytest.mark.parametrize(
    ('values', 'words'),
    [
        ({'revision': 'newer'}, 'newer release'),
        ({'format': 3}, 'newer release'),
        ({'revision': None}, 'newer release'),
        ({'database': 'oracle'}, 'oracle'),
    ],
)
def test_archive_of_something_else(app, values, words):
    assert_nothing_happens(app, with_manifest(app.archive, **values), words)


@only_on('sqlite')
def test_archive_without_what_every_backup_has(app):
    for content in (b'', b'[]', b'{}', b'[1, 2]', b'"text"', b'\xff'):
        archive = changed(app.archive, 'manifest.json', content)
        assert_nothing_happens(app, archive, 'not a complete backup')


@only_on('postgresql', 'mariadb')
def test_missing_program(app, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        take_away(patch, tmp_path, 'psql', 'mariadb', 'mysql')
        assert_nothing_happens(app, app.archive, 'is not installed. On Debian: apt install')


@only_on('postgresql', 'mariadb')
@pytest.mark.parametrize('text', ['exit 1', 'head -c 100 >/dev/null; exit 1', 'kill -9 $$'])
def test_failing_program(app, tmp_path, monkeypatch, text):
    with monkeypatch.context() as patch:
        for name in ('psql', 'mariadb', 'mysql'):
            replace(patch, tmp_path, name, text)
        assert_nothing_happens(app, app.archive, 'failed: it')


@only_on('postgresql')
def test_reader_of_the_dump_that_fails_late(app, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        replace(patch, tmp_path, 'pg_restore', 'echo "SELECT 1;"; sleep 0.2; exit 1')
        assert_nothing_happens(app, app.archive, 'failed: it')


@only_on('postgresql', 'mariadb')
def test_wrong_password(app, database_url):
    kind, right = kind_of(database_url), sa.make_url(database_url).password
    change_password(kind, database_url, 'another')
    try:
        result = runner(app)('restore', str(app.archive), '--force')
    finally:
        change_password(kind, database_url, right)
    assert_refused(result)
    assert right not in result.output
    assert everything(app) == app.before


@only_on('postgresql')
def test_dump_that_fails_on_the_way_on_postgresql(app):
    with app.app_context():
        statements = (
            "CREATE TYPE mood AS ENUM ('good')",
            'CREATE SCHEMA other',
        )
        for statement in statements:
            db.session.execute(sa.text(statement))
        db.session.commit()
    app.before = everything(app)
    archive = made_backup(app, app.archive.parent / 'with_type')
    with app.app_context():
        db.session.execute(sa.text('CREATE TABLE other.held (mood public.mood)'))
        db.session.commit()
    assert_nothing_happens(app, archive, 'other objects depend on it')


@only_on('mariadb')
def test_dump_that_fails_on_the_way_on_mariadb(app):
    dump = contents(app.archive)['database']
    bad = dump.replace(b'-- Dump completed', b'INSERT INTO `post` VALUES (1);\n-- Dump completed')
    assert_nothing_happens(app, changed(app.archive, 'database', bad), 'ERROR 1136')


@only_on('sqlite')
def test_damaged_database_in_the_archive(app, tmp_path):
    content = bytearray(contents(app.archive)['database'])
    for place in range(4096 * 3, len(content), 4096):
        content[place : place + 100] = b'x' * 100
    assert_nothing_happens(app, changed(app.archive, 'database', bytes(content)), 'The dump')


def test_file_that_is_in_the_way(app):
    (app.instance / 'mail' / 'one.eml').unlink()
    (app.instance / 'mail' / 'one.eml').mkdir()
    app.before = everything(app)
    assert_nothing_happens(app, app.archive, 'in the way')
    (app.instance / 'mail' / 'one.eml').rmdir()


def test_full_disk(app):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for limit in (1000, 10_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            result = runner(app)('restore', str(app.archive), '--force')
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert_refused(result, 'cannot be unpacked', 'File too large')
        assert everything(app) == app.before


def test_full_disk_under_the_database(tmp_path):
    with (
        mounted(tmp_path / 'disk', '4m') as disk,
        migrated(f'sqlite:///{disk}/site.db', tmp_path / 'instance') as app,
    ):
        archive = made_backup(app, tmp_path)
        add_newcomer(app)
        before = everything(app)
        for room in (100_000, 20_000, 0):
            ballast = fill(disk, room)
            assert_refused(runner(app)('restore', str(archive), '--force'), 'full')
            assert everything(app) == before
            ballast.unlink()
        assert runner(app)('restore', str(archive), '--force').exit_code == 0
        assert 'newcomer' not in str(rows(app))


def restore(url: str, folder: str, archive: Path) -> None:
    """Restore in a process of its own, as if its user had typed it."""
    with closing(site(url)) as app:
        app.instance_path = folder
        runner(app)('restore', str(archive), '--force')


def begun(app, url):
    """Start a restore and return its process."""
    words = url, app.instance_path, app.archive
    process = multiprocessing.get_context('fork').Process(target=restore, args=words)
    process.start()
    return process


def end_at_some_moments(app, url, number, moments):
    """Send a signal to one restore after another; all must be as it was, or all as it is to be."""
    began = time.monotonic()
    begun(app, url).join()
    length = time.monotonic() - began
    assert everything(app) == app.backed_up
    for moment in range(moments):
        add_newcomer(app)
        before = everything(app)[0]
        with app.app_context():
            db.engine.dispose()
        process = begun(app, url)
        process.join(length * (moment + random.random()) / moments)
        if process.is_alive():
            os.kill(process.pid, number)
        process.join()
        # The server may still be at what it was told before.
        eventually(lambda: is_quiet(app))
        assert everything(app)[0] in (before, app.backed_up[0])


def is_quiet(app):
    """Return True if nobody else uses the database."""
    query = {
        'sqlite': 'SELECT 0',
        'postgresql': 'SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()'
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
        'mysql': 'SELECT count(*) - 1 FROM information_schema.processlist WHERE db = DATABASE()',
    }
    with app.app_context():
        found = db.session.scalar(sa.text(query[db.engine.name]))
        db.session.rollback()
    return found == 0


def test_killed_at_any_moment(app, database_url):
    end_at_some_moments(app, database_url, signal.SIGKILL, 10)


def test_interrupted_at_any_moment(app, database_url):
    end_at_some_moments(app, database_url, signal.SIGINT, 5)
