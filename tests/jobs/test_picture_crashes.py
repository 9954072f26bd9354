"""A picture whose worker is killed half way: its post appears whole, or not at all."""

import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Attachment, Job, MediaFile
from tests.cast import START
from tests.jobs.crashes import make_old
from tests.jobs.processes import rq_worker
from tests.media.pictures import stored, upload
from tests.media.uploads import large_file
from tests.patience import eventually
from tests.servers.processes import kill
from tests.site import Visitor

pytestmark = pytest.mark.rare

ALT, BODY = 'The sea, red', 'Look at the sea'


@pytest.fixture
def instance(web: Flask, settings: dict[str, str], tmp_path: Path) -> Path:
    """The instance folder that the site and its workers share."""
    web.instance_path = str(tmp_path / 'instance')
    settings |= {
        'INSTANCE': web.instance_path,
        'PYTHONPATH': str(Path(__file__).parent),
        'RQ_WORKER_CLASS': 'picture_gate.RqWorker',
    }
    Path(web.instance_path).mkdir()
    return Path(web.instance_path)


@pytest.fixture
def susan(web: Flask, instance: Path) -> Visitor:
    """A browser in which susan has just posted a picture that a worker has to process."""
    susan = Visitor(web).sign_in('susan')
    picture = susan.post('/attachments', {'picture': upload(large_file())})
    assert picture.status_code == 200
    form = {'post': BODY, 'media_ids': '1', 'alt-1': ALT}
    assert susan.post('/index', form).status_code == 302
    return susan


def is_posted(susan: Visitor) -> bool:
    """Return True if everybody sees the post, which never stands there without its picture."""
    page = susan.get('/user/susan').text
    assert (BODY in page) == (f'alt="{ALT}"' in page)
    return BODY in page


def kill_half_way(settings: dict[str, str], instance: Path) -> None:
    """Let a worker begin with the picture, and kill it."""
    with rq_worker(settings) as worker:
        eventually((instance / 'held').exists)
        kill(worker.pid)
    (instance / 'go').touch()


def lose_worker(web: Flask) -> None:
    """Let a minute pass since anything was heard of the worker."""
    with web.app_context():
        job_id = db.session.scalar(sa.select(Job.id).where(Job.name == 'process_picture'))
    make_old(web, job_id)


def prune(web: Flask, instance: Path) -> set[str]:
    """Delete what belongs to nothing, as it is days later; return the files that are left."""
    for path in stored(instance / 'media'):
        os.utime(path, (0, 0))
    with web.app_context():
        db.session.execute(sa.update(Attachment).values(timestamp=START))
        db.session.commit()
    assert web.test_cli_runner().invoke(args=['media', 'prune']).exit_code == 0
    return {path.name for path in stored(instance / 'media')}


def known_files(web: Flask) -> set[str]:
    with web.app_context():
        return set(db.session.scalars(sa.select(MediaFile.name)))


def test_post_appears_by_the_next_worker(web, settings, instance, susan):
    assert 'as soon as its pictures are ready' in susan.get('/index').text
    kill_half_way(settings, instance)
    assert not is_posted(susan)
    with rq_worker(settings):
        lose_worker(web)
        eventually(lambda: is_posted(susan))
    kept = prune(web, instance)
    assert kept == known_files(web)
    assert len(kept) == 3


def test_text_taken_back_leaves_no_file(web, settings, instance, susan):
    kill_half_way(settings, instance)
    written = {path.name for path in stored(instance / 'media')}
    assert len(written - known_files(web)) == 1
    assert susan.post('/pending/1/delete').status_code == 302
    # The picture is susan's to be posted again, for a day.
    assert prune(web, instance) == known_files(web) == set()
    assert not is_posted(susan)
