"""`flask backup` and `flask restore`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import sqlalchemy as sa
from flask import Flask

from app import db
from app.jobs.worker import run_due
from app.models import Attachment, MediaState, Post, User
from app.models.media.attaching import Media
from tests.cast import add_post, person
from tests.cli.backup.accounts import locked_database
from tests.cli.backup.sites import (
    add_newcomer,
    everything,
    files_of,
    kind_of,
    made_backup,
    migrated,
    write,
)
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing
from tests.media.uploads import large, small
from tests.patience import eventually
from tests.site import site
from tests.tables import rows


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


def test_backup_under_load_restores_on_every_database(database_url, tmp_path):
    with migrated(database_url, tmp_path / 'old') as app:
        with writing(app) as done:
            eventually(lambda: len(done) > 10)
            acknowledged = len(done)
            archive = made_backup(app, tmp_path)
        everybody = rows(app)['user']
    with locked_database(kind_of(database_url)) as url, closing(site(url)) as copy:
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


def test_restore_replaces_only_when_told(database_url, tmp_path):
    with migrated(database_url, tmp_path / 'old') as app:
        archive, run, before = made_backup(app, tmp_path), runner(app), everything(app)
        add_newcomer(app)
        with app.app_context():
            db.session.execute(sa.text('CREATE TABLE of_a_newer_release (id INTEGER)'))
            db.session.commit()
        assert_refused(run('restore', str(archive)), 'has 6 users', '--force')
        assert run('restore', str(archive), '--force').exit_code == 0
        assert everything(app) == before
        with app.app_context():
            assert User.by_username('newcomer') is None


def test_database_without_users_needs_no_force(database_url, tmp_path):
    with migrated(database_url, tmp_path / 'old') as app:
        archive, run, before = made_backup(app, tmp_path), runner(app), everything(app)
        with app.app_context():
            for user in db.session.scalars(sa.select(User)):
                user.posts.delete()
                db.session.delete(user)
            db.session.commit()
        assert run('restore', str(archive)).exit_code == 0
        assert everything(app) == before


def test_files_come_back_with_the_database(tmp_path):
    with migrated(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        archive = made_backup(app, tmp_path)
    assert os.stat(archive).st_mode & 0o777 == 0o600
    with closing(site(f'sqlite:///{tmp_path}/b.db')) as copy:
        copy.instance_path = str(tmp_path / 'new')
        assert '5 users, 5 posts, 2 files' in runner(copy)('restore', str(archive)).stdout
    found = {'secret_key': b'secret_key', 'mail/one.eml': b'mail/one.eml'}
    assert files_of(tmp_path / 'new') == found
    assert {path.name for path in (tmp_path / 'new').iterdir()} == {'secret_key', 'mail'}


def test_every_picture_comes_back(tmp_path):
    with migrated(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        with app.app_context():
            person('susan').write_post('look', media=Media([small(), small()]))
            db.session.commit()
            large()
        archive = made_backup(app, tmp_path)
        before = everything(app)
    with closing(site(f'sqlite:///{tmp_path}/b.db')) as copy:
        copy.instance_path = str(tmp_path / 'new')
        assert '6 posts, 5 files' in runner(copy)('restore', str(archive)).stdout
        assert runner(copy)('media', 'check').stdout == '3 files checked, 3 are well\n'
        assert everything(copy) == before
        # What was not processed before the backup is so after it.
        with copy.app_context():
            run_due(copy)
            states = set(db.session.scalars(sa.select(Attachment.state)))
        assert states == {MediaState.READY}


def test_old_backups_go_when_told(tmp_path):
    names = [f'microblog-2025010{day}-000000.tar.gz' for day in range(1, 5)]
    write(tmp_path, *names, 'other.tar.gz')
    with migrated(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        newest = made_backup(app, tmp_path, '--keep', '3')
    assert {path.name for path in tmp_path.glob('*.tar.gz')} == {
        newest.name,
        *names[2:],
        'other.tar.gz',
    }


def test_backup_of_another_kind_of_database_is_refused(tmp_path, monkeypatch):
    with migrated(f'sqlite:///{tmp_path}/a.db', tmp_path / 'old') as app:
        archive = made_backup(app, tmp_path)
        with app.app_context():
            monkeypatch.setattr(db.engine.dialect, 'name', 'mysql')
        assert_refused(runner(app)('restore', str(archive), '--force'), 'sqlite', 'mysql')


def test_database_without_tables_is_not_backed_up(database_url, tmp_path):
    with closing(site(database_url)) as app:
        assert_refused(runner(app)('backup', str(tmp_path)), 'flask db upgrade')
    assert list(tmp_path.iterdir()) == []
