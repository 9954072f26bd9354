"""Which files of the instance folder are backed up, and how they come back."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing as shut
from pathlib import Path

import pytest

from app import db
from tests.cli.backup.archives import changed, contents
from tests.cli.backup.sites import everything, made_backup, migrated, write
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing
from tests.media.uploads import small
from tests.site import site

NAMES = 'microblog.db', 'site.sqlite', 'data', 'blog.sqlite3', 'my blog.db-wal'


def names_in(archive: Path) -> set[str]:
    """Return the files of the instance folder that an archive has."""
    return {name.removeprefix('instance/') for name in contents(archive) if '/' in name}


@pytest.mark.parametrize('name', NAMES)
def test_files_of_the_database_are_left_out_whatever_their_name(tmp_path, name):
    folder = tmp_path / 'instance'
    folder.mkdir()
    with migrated(f'sqlite:///{folder}/{name}', folder) as app, app.app_context():
        # While it is in use there are three.
        db.session.execute(db.text('SELECT 1'))
        assert (folder / f'{name}-wal').exists()
        archive = made_backup(app, tmp_path)
    assert names_in(archive) == {'secret_key', 'mail/one.eml'}


@pytest.mark.parametrize('url', ['sqlite:///{}/link', 'sqlite:///file:{}/data?uri=true'])
def test_database_is_known_by_where_it_is(tmp_path, url):
    folder = tmp_path / 'instance'
    folder.mkdir()
    (folder / 'link').symlink_to('data')
    with migrated(url.format(folder), folder) as app:
        archive = made_backup(app, tmp_path)
    assert names_in(archive) == {'secret_key', 'mail/one.eml'}


def test_other_databases_are_files_like_any_other(tmp_path):
    with migrated(f'sqlite:///{tmp_path}/site.db', tmp_path / 'instance') as app:
        write(tmp_path / 'instance', 'notes.db', 'site.db', 'media/site.db-wal')
        archive = made_backup(app, tmp_path)
    wanted = {'secret_key', 'mail/one.eml', 'notes.db', 'site.db', 'media/site.db-wal'}
    assert names_in(archive) == wanted


@pytest.mark.parametrize('name', ['site.sqlite', 'site.sqlite-wal', 'site.sqlite-shm'])
def test_raw_database_in_an_archive_is_not_put_over_the_restored_one(tmp_path, name):
    folder = tmp_path / 'instance'
    folder.mkdir()
    with migrated(f'sqlite:///{folder}/site.sqlite', folder) as app:
        before = everything(app)[0]
        archive = changed(made_backup(app, tmp_path), f'instance/{name}', b'of another moment')
        assert runner(app)('restore', str(archive), '--force').exit_code == 0
        assert everything(app)[0] == before
    with shut(sqlite3.connect(folder / 'site.sqlite')) as connection:
        assert connection.execute('PRAGMA integrity_check').fetchall() == [('ok',)]


def test_files_come_back_with_their_modes(tmp_path):
    modes = {'secret_key': 0o600, 'media/a.jpg': 0o644, 'media': 0o755, 'media/empty': 0o750}
    folder = tmp_path / 'old'
    with migrated(f'sqlite:///{tmp_path}/a.db', folder) as app:
        write(folder, 'media/a.jpg')
        (folder / 'media/empty').mkdir()
        for name, mode in modes.items():
            (folder / name).chmod(mode)
        archive = made_backup(app, tmp_path)
    with closing(site(f'sqlite:///{tmp_path}/b.db')) as copy:
        copy.instance_path = str(tmp_path / 'new')
        assert runner(copy)('restore', str(archive)).exit_code == 0
    found = {name: (tmp_path / 'new' / name).stat().st_mode & 0o777 for name in modes}
    assert found == modes


def test_folder_that_lies_elsewhere_is_followed_both_ways(tmp_path):
    folder, media = tmp_path / 'instance', tmp_path / 'media'
    with migrated(f'sqlite:///{tmp_path}/a.db', folder) as app:
        write(media, 'susan/a.jpg')
        (folder / 'media').symlink_to(media)
        (media / 'again').symlink_to(folder)
        archive = made_backup(app, tmp_path)
        assert names_in(archive) == {'secret_key', 'mail/one.eml', 'media/susan/a.jpg'}
        (media / 'susan/a.jpg').write_text('changed')
        assert runner(app)('restore', str(archive), '--force').exit_code == 0
    assert (media / 'susan/a.jpg').read_text() == 'susan/a.jpg'
    assert (folder / 'media').is_symlink()


@pytest.mark.parametrize('place', ['backups', '.', 'a/b'])
def test_backups_in_the_instance_folder_are_not_backed_up(tmp_path, place):
    with migrated(f'sqlite:///{tmp_path}/a.db', tmp_path / 'instance') as app:
        made_backup(app, tmp_path / 'instance' / place)
        archive = made_backup(app, tmp_path / 'instance' / place)
    assert names_in(archive) == {'secret_key', 'mail/one.eml'}


def test_what_is_no_file_is_passed_over(tmp_path):
    folder = tmp_path / 'instance'
    with migrated(f'sqlite:///{tmp_path}/a.db', folder) as app:
        os.mkfifo(folder / 'pipe')
        (folder / 'nowhere').symlink_to('missing')
        archive = made_backup(app, tmp_path)
    assert names_in(archive) == {'secret_key', 'mail/one.eml'}


def replace_by_a_file(media: Path) -> None:
    shutil.rmtree(media)
    media.write_text('')


def point_nowhere(media: Path) -> None:
    shutil.rmtree(media)
    media.symlink_to('/nowhere/at/all')


@pytest.mark.parametrize('break_folder', [replace_by_a_file, point_nowhere, shutil.rmtree])
def test_pictures_that_cannot_be_read_are_not_passed_over(tmp_path, break_folder):
    folder, target = tmp_path / 'instance', tmp_path / 'backups'
    with migrated(f'sqlite:///{tmp_path}/site.db', folder) as app:
        # Nobody has pictures, and no folder is needed.
        made_backup(app, tmp_path / 'before')
        with app.app_context():
            small('susan')
        break_folder(folder / 'media')
        assert_refused(runner(app)('backup', str(target)), f'{folder}/media is no folder')
    assert not target.exists()


def test_folder_that_cannot_be_read_is_not_passed_over(tmp_path, monkeypatch):
    folder = tmp_path / 'instance'
    with migrated(f'sqlite:///{tmp_path}/site.db', folder) as app:
        # The account that tests run as may read everything, so the disk has to fail.
        scandir = os.scandir

        def failing(path):
            if str(path).endswith('mail'):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return scandir(path)

        monkeypatch.setattr(os, 'scandir', failing)
        assert_refused(runner(app)('backup', str(tmp_path / 'backups')), 'mail', 'output error')
    assert not list((tmp_path / 'backups').glob('*.tar.gz'))
