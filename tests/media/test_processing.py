"""Whatever happens while a picture is processed: no post without it, no file without a row."""

import os
import signal
import subprocess
import sys

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.media.images.reading import Busy
from app.media.processing import MOST_ATTEMPTS
from app.media.storage import configure_media, media_store
from app.models import Attachment, Job, JobState, MediaFile, MediaState, Post
from app.models.jobs.job import LOST_AFTER
from tests.disks import fill, mounted
from tests.events.waiting import keep_waiting
from tests.media.pictures import stored
from tests.media.uploads import found, large, waiting
from tests.servers.plugin import required
from tests.servers.s3_server import ACCESS_KEY, BUCKET, SECRET_KEY, S3Server
from tests.servers.server import free_port
from tests.site import site
from tests.template import fill_database

# Does what is due, and is killed while it reads a picture, or when half of its files are written.
KILLED = """
import os, signal, sys
from app import create_app
from app.jobs.worker import run_due
from app.media import processing
from app.media.storage.files import FileStore
from config import Config

Config.SQLALCHEMY_DATABASE_URI, folder, moment = sys.argv[1:]
app = create_app()
app.instance_path = folder
save, names = FileStore.save, []

def die(*_args):
    os.kill(os.getpid(), signal.SIGKILL)

def save_two(store, name, content):
    names.append(name)
    die() if len(names) == 3 else save(store, name, content)

if moment == 'reading':
    processing.picture_files = die
else:
    FileStore.save = save_two
run_due(app)
"""


def job_of_picture() -> Job:
    """Return the job that processes the only picture."""
    return db.session.scalars(
        sa.select(Job)
        .where(Job.name == 'process_picture')
        .execution_options(populate_existing=True)
    ).one()


def lose_lease() -> None:
    """Let the worker have been gone for long."""
    db.session.execute(sa.update(Job).values(heartbeat=utcnow() - 2 * LOST_AFTER))
    db.session.commit()


def try_again(app) -> None:
    """Let the pause after a failed attempt be over."""
    job_of_picture().due = utcnow()
    db.session.commit()
    run_due(app)


def let_time_pass(app) -> None:
    """Do what was left for an hour later."""
    queued = sa.update(Job).where(Job.state == JobState.QUEUED)
    db.session.execute(queued.values(due=utcnow()))
    db.session.commit()
    run_due(app)


def count_posts() -> int:
    return db.session.scalar(sa.select(sa.func.count(Post.id))) or 0


@pytest.mark.rare
@pytest.mark.parametrize('moment', ['reading', 'writing'])
def test_killed_worker_is_followed_by_another(tmp_path, moment):
    database_url = f'sqlite:///{tmp_path}/microblog.db'
    app = site(database_url)
    app.instance_path = str(tmp_path)
    with app.app_context():
        fill_database()
        keep_waiting('susan', [large()])
        killed = subprocess.run(
            [sys.executable, '-c', KILLED, database_url, str(tmp_path), moment],
            env={**os.environ, 'FLASK_SKIP_DOTENV': '1'},
        )
        assert killed.returncode == -signal.SIGKILL
        assert count_posts() == 5
        lose_lease()
        run_due(app)
        assert count_posts() == 6
        let_time_pass(app)
        names = set(db.session.scalars(sa.select(MediaFile.name)))
        assert {path.name for path in stored(tmp_path / 'media')} == names
        assert len(names) == 3
        db.engine.dispose()


def test_picture_that_ends_every_worker_is_given_up(app, app_context, media_folder):
    picture = large()
    keep_waiting('susan', [picture])
    Attachment.count_attempt(picture, MOST_ATTEMPTS)
    db.session.commit()
    run_due(app)
    assert found(picture).state == MediaState.FAILED
    assert [pending.problem for pending in waiting()] == ['broken_picture']
    run_due(app)
    assert stored(media_folder) == []


@pytest.mark.parametrize('error', [Busy, OSError], ids=['busy', 'unexpected'])
def test_worker_that_can_not_go_on_is_no_fault_of_the_picture(
    app, app_context, media_folder, monkeypatch, error
):
    picture = large()

    def fail(_content):
        raise error

    monkeypatch.setattr('app.media.processing.picture_files', fail)
    run_due(app)
    assert job_of_picture().state == JobState.QUEUED
    assert (found(picture).state, found(picture).attempts) == (MediaState.PROCESSING, 0)


def test_full_disk_makes_the_post_wait(tmp_path):
    app = site(f'sqlite:///{tmp_path}/microblog.db')
    with mounted(tmp_path / 'disk', '1m') as disk, app.app_context():
        app.instance_path = str(disk)
        fill_database()
        keep_waiting('susan', [large()])
        fill(disk, leave=100)
        run_due(app)
        assert (count_posts(), job_of_picture().state) == (5, JobState.QUEUED)
        # What was sent, and what fills the disk.
        assert len(stored(disk)) == 2
        (disk / 'ballast').unlink()
        try_again(app)
        assert count_posts() == 6
        db.engine.dispose()


@pytest.mark.xdist_group('s3')
def test_two_hosts_share_a_store_that_may_be_away(tmp_path):
    with required():
        server = S3Server()
        url = server.obtain()
    away = f'http://127.0.0.1:{free_port()}'
    first, second, cut_off = (
        on_host(tmp_path, *host) for host in (('first', url), ('second', url), ('cut off', away))
    )
    try:
        with first.app_context():
            fill_database()
            keep_waiting('susan', [large()])
        with cut_off.app_context():
            run_due(cut_off)
            assert (count_posts(), job_of_picture().state) == (5, JobState.QUEUED)
        with second.app_context():
            try_again(second)
            assert count_posts() == 6
            picture = db.session.scalars(sa.select(Attachment)).one().picture
        answer = first.test_client().get(f'/media/{picture.largest}')
        assert (answer.status_code, answer.mimetype) == (200, 'image/webp')
        with first.app_context():
            kept = {file.name for file in media_store().files()}
        assert kept == {name for name, _width in picture.files}
    finally:
        server.stop()
        for host in (first, second, cut_off):
            with host.app_context():
                db.engine.dispose()


def on_host(tmp_path, name: str, url: str):
    """Return the site as it runs on one of several hosts, with a folder of its own."""
    app = site(f'sqlite:///{tmp_path}/microblog.db')
    app.instance_path = str(tmp_path / name)
    app.config |= {
        'PUBLIC_PAGES': True,
        'MEDIA_S3_ENDPOINT': url,
        'MEDIA_S3_BUCKET': BUCKET,
        'MEDIA_S3_ACCESS_KEY': ACCESS_KEY,
        'MEDIA_S3_SECRET_KEY': SECRET_KEY,
    }
    configure_media(app)
    return app
