"""`flask media`."""

import json
import os
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.media.storage import configure_media, local_store, media_store
from app.media.storage.store import new_key
from app.models import Attachment, MediaFile, MediaState
from app.models.media.attaching import Media
from app.models.media.attachment import UNUSED_FOR
from app.models.media.picture import picture_name
from tests.cast import person
from tests.cli.conftest import assert_refused
from tests.media.pictures import media_folder, stored
from tests.media.uploads import found, large, small
from tests.servers.plugin import required
from tests.servers.s3_server import ACCESS_KEY, BUCKET, SECRET_KEY, S3Server

__all__ = ['media_folder']


@pytest.fixture
def names(app, media_folder) -> list[str]:
    """Three files of susan."""
    with app.app_context():
        names = sorted(picture_name(new_key(), 96) for _ in range(3))
        for name in names:
            media_store().save(name, name.encode() * 100)
            db.session.add(MediaFile.describe(name, person('susan').id, name.encode() * 100))
        db.session.commit()
    return names


def test_usage_names_who_has_most(run, names, media_folder):
    first, second = run('media', 'usage').stdout.splitlines()
    assert first == f'3 files, 0.0 MB in {media_folder}; 200 MB for each account'
    assert second.split() == ['0.0', 'MB', 'susan']
    found = json.loads(run('media', 'usage', '--json').stdout)
    assert (found['files'], found['users']) == (3, {'susan': found['bytes']})


def test_check_finds_what_is_missing_or_damaged(run, names, media_folder):
    assert run('media', 'check').stdout == '3 files checked, 3 are well\n'
    paths = stored(media_folder)
    paths[0].unlink()
    paths[1].write_bytes(b'changed')
    result = run('media', 'check')
    assert result.exit_code == 1
    assert {line.split()[0] for line in result.stdout.splitlines()} == {'missing', 'damaged', '3'}
    assert result.stderr.startswith('Error: Files are missing or damaged.')


def test_prune_deletes_what_belongs_to_nothing(app, run, names, media_folder):
    with app.app_context():
        store = local_store(app)
        old, new = picture_name(new_key(), 96), picture_name(new_key(), 96)
        for name in (old, f'{old}.0a1b2c3d.part', new):
            store.save(name, b'x')
        before = (utcnow() - timedelta(hours=2)).timestamp()
        for name in (old, f'{old}.0a1b2c3d.part', *names):
            os.utime(store.path(name), (before, before))
    (media_folder / 'ab').mkdir(exist_ok=True)
    (media_folder / 'ab' / 'README').write_text('not ours')
    assert run('media', 'prune', '--dry-run').stdout == (
        '0 unused pictures and 2 files would be deleted, 0.0 MB\n'
    )
    assert run('media', 'prune').stdout == '0 unused pictures and 2 files deleted, 0.0 MB\n'
    assert {path.name for path in stored(media_folder)} == {*names, new, 'README'}


def test_prune_deletes_pictures_that_nobody_used(app, run, media_folder):
    with app.app_context():
        shown, _unused = small(), small()
        person('susan').write_post('look', media=Media([shown]))
        db.session.execute(sa.update(Attachment).values(timestamp=utcnow() - 2 * UNUSED_FOR))
        db.session.commit()
    words = '1 unused pictures and 0 files'
    assert run('media', 'prune', '--dry-run').stdout == f'{words} would be deleted, 0.0 MB\n'
    assert run('media', 'prune').stdout == f'{words} deleted, 0.0 MB\n'
    with app.app_context():
        run_due(app)
        assert list(db.session.scalars(sa.select(Attachment.id))) == [shown]
    assert len(stored(media_folder)) == 1
    assert run('media', 'check').exit_code == 0


def test_move_needs_a_store(run, names):
    assert_refused(run('media', 'move', 's3'), 'MEDIA_S3_ENDPOINT')


@pytest.mark.xdist_group('s3')
def test_files_move_to_a_store_and_back(app, run, susan, names, media_folder):
    with app.app_context():
        waits = large()
    with required():
        server = S3Server()
        url = server.obtain()
    try:
        app.config |= {
            'MEDIA_S3_ENDPOINT': url,
            'MEDIA_S3_BUCKET': BUCKET,
            'MEDIA_S3_ACCESS_KEY': ACCESS_KEY,
            'MEDIA_S3_SECRET_KEY': SECRET_KEY,
        }
        configure_media(app)
        before = {path.name: path.read_bytes() for path in stored(media_folder)}
        assert run('media', 'move', 's3').stdout == '4 files moved, 4 are well\n'
        assert stored(media_folder) == []
        assert run('media', 'check').stdout == '4 files checked, 4 are well\n'
        with app.app_context():
            # A picture that waited to be processed is so where it is now, and others are served.
            run_due(app)
            assert found(waits).state == MediaState.READY
            run_due(app)
        answer = susan.get(f'/media/{names[0]}')
        assert (answer.status_code, answer.data) == (200, before[names[0]])
        run('media', 'move', 'files')
        before = {path.name: path.read_bytes() for path in stored(media_folder)}
        assert len(before) == 3 + 3
        assert run('media', 'move', 's3').stdout == '6 files moved, 6 are well\n'
        # What is there already is not moved again.
        assert run('media', 'move', 's3').stdout == '6 files moved, 6 are well\n'
        assert run('media', 'move', 'files').stdout == '6 files moved, 6 are well\n'
        assert {path.name: path.read_bytes() for path in stored(media_folder)} == before
    finally:
        server.stop()
    assert_refused(run('media', 'check'), 'store of pictures')
