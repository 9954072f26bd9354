"""Whatever happens during an upload, the store keeps only what the database knows of."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app import db
from app.accounts.closing import erase_account
from app.accounts.purging import erase
from app.jobs.registry import JOBS
from app.media.avatars import change_avatar
from app.media.cleaning import delete_unused_files, kept_files
from app.media.storage import media_store
from app.media.storage.store import StoreUnavailable, new_key
from app.models import Attachment, Job, MediaFile
from app.models.media.attaching import Media
from app.models.media.attachment import discard
from app.models.media.picture import PICTURE_SIZES, picture_name
from tests.cast import person
from tests.databases import site_with_cast
from tests.disks import fill, mounted
from tests.media.pictures import encoded, stored, stripes
from tests.media.uploads import large, small
from tests.site import site
from tests.tables import rows
from tests.template import fill_database

# Uploads a picture, and is killed when half of its files are written.
KILLED = """
import os, signal, sys
from app import create_app
from app.media.avatars import change_avatar
from app.media.storage.files import FileStore
from app.models import User
from config import Config
from tests.media.pictures import encoded, stripes

Config.SQLALCHEMY_DATABASE_URI, folder = sys.argv[1:]
app = create_app()
app.instance_path = folder
save, names = FileStore.save, []

def save_two(store, name, content):
    names.append(name)
    if len(names) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    save(store, name, content)

FileStore.save = save_two
with app.app_context():
    change_avatar(User.by_username('susan'), encoded(stripes()))
"""


def run_jobs():
    """Do what was left for later, whenever it is due."""
    for job in db.session.scalars(sa.select(Job)).all():
        JOBS[job.name].run(json.loads(job.arguments))
    db.session.commit()


def test_files_with_rows_stay(app_context, media_folder):
    change_avatar(person('susan'), encoded(stripes()))
    run_jobs()
    assert len(stored(media_folder)) == 3


def test_failed_block_leaves_nothing(app_context, media_folder):
    with suppress(ZeroDivisionError), kept_files({picture_name(new_key(), 96): b'x'}):
        assert len(stored(media_folder)) == 1
        raise ZeroDivisionError
    assert stored(media_folder) == []


def test_files_stay_where_only_the_answer_to_the_commit_was_lost(app_context, media_folder):
    """As when the connection to the database breaks at that moment."""
    lost, saved = picture_name(new_key(), 96), picture_name(new_key(), 96)
    for name in (lost, saved):
        with suppress(DBAPIError), kept_files({name: b'x'}):
            if name == saved:
                MediaFile.add(person('susan').id, {name: b'x'})
                db.session.commit()
            raise DBAPIError('COMMIT', {}, Exception('server closed the connection'))
    run_jobs()
    assert [path.name for path in stored(media_folder)] == [saved]


def test_erasing_an_account_deletes_its_files(app_context, media_folder):
    susan = person('susan')
    change_avatar(susan, encoded(stripes()))
    change_avatar(person('john'), encoded(stripes()))
    shown, _unused, _waiting = small(), small(), large()
    susan.write_post('look', media=Media([shown]))
    susan.close()
    db.session.commit()
    erase_account(user_id=susan.id, closed=str(susan.closed))
    db.session.commit()
    run_jobs()
    assert len(stored(media_folder)) == 3
    assert {row.user_id for row in db.session.scalars(sa.select(MediaFile))} == {2}
    assert db.session.scalars(sa.select(Attachment)).all() == []


def test_full_disk_changes_nothing(app, susan, tmp_path):
    with mounted(tmp_path / 'disk', '1m') as disk:
        app.instance_path = str(disk)
        fill(disk, leave=100)
        with app.app_context(), pytest.raises(StoreUnavailable, match='No space left'):
            change_avatar(person('susan'), encoded(stripes()))
        assert [path.name for path in stored(disk)] == ['ballast']
    with app.app_context():
        assert person('susan').avatar_key is None


@pytest.mark.rare
def test_killed_process_leaves_files_for_a_job_only(tmp_path):
    database_url = f'sqlite:///{tmp_path}/microblog.db'
    app = site(database_url)
    app.instance_path = str(tmp_path)
    with app.app_context():
        fill_database()
        db.session.remove()
        before = rows(app)
        killed = subprocess.run(
            [sys.executable, '-c', KILLED, database_url, str(tmp_path)],
            env={**os.environ, 'FLASK_SKIP_DOTENV': '1'},
        )
        assert killed.returncode == -signal.SIGKILL
        assert len(stored(tmp_path / 'media')) == 2
        assert person('susan').avatar_key is None
        db.session.rollback()
        run_jobs()
        assert stored(tmp_path / 'media') == []
        assert {name: rows(app)[name] for name in ('user', 'media_file')} == {
            name: before[name] for name in ('user', 'media_file')
        }
        db.engine.dispose()


def test_job_may_come_twice(app_context, media_folder):
    name = picture_name(new_key(), 96)
    media_store().save(name, b'x')
    for _time in range(2):
        delete_unused_files(names=[name])
    assert stored(media_folder) == []


def test_an_account_with_many_pictures_can_be_erased(database_url):
    with site_with_cast(database_url) as app, app.app_context():
        susan, keys = person('susan'), [new_key() for _ in range(600)]
        files = {picture_name(key, size): b'x' for key in keys for size in PICTURE_SIZES}
        MediaFile.add(susan.id, files)
        db.session.add_all(Attachment(user_id=susan.id, key=key) for key in keys)
        db.session.flush()
        pictures = db.session.execute(sa.select(Attachment.id, Attachment.key)).all()
        discard(db.session(), pictures[:500])
        assert erase(susan) == 300
        db.session.commit()
        left = sa.select(Job.arguments).where(Job.name == delete_unused_files.name)
        names = [name for (text,) in db.session.execute(left) for name in json.loads(text)['names']]
        assert set(files) <= set(names)
