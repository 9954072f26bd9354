"""Texts that wait for their pictures, on each kind of database and with several workers."""

from threading import Thread

import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.models import Attachment, Job, JobState, MediaFile, Post
from tests.cast import person
from tests.databases import site_with_cast
from tests.events.waiting import keep_waiting
from tests.media.pictures import stored
from tests.media.uploads import large, small, waiting


def work_on(app) -> None:
    """Let two workers do what there is at the same moment, and again what they have put off."""
    workers = [Thread(target=run_due, args=(app,)) for _time in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    queued = sa.update(Job).where(Job.state == JobState.QUEUED)
    db.session.execute(queued.values(due=utcnow()))
    db.session.commit()
    run_due(app)


def test_post_appears_once_and_its_pictures_go_with_it(database_url, tmp_path):
    with site_with_cast(database_url) as app, app.app_context():
        app.instance_path = str(tmp_path)
        keep_waiting('susan', [large(), large(), small()], reply_to=2)
        keep_waiting('john', [large('john')], recipient_id=person('susan').id)
        work_on(app)
        db.session.rollback()
        assert waiting() == []
        post = db.session.scalars(sa.select(Post).where(Post.media_count > 0)).one()
        assert (post.media_count, post.reply_to_id) == (3, 2)
        assert len(stored(tmp_path / 'media')) == 2 * 3 + 1 + 3
        Post.delete_by_id(post.id)
        db.session.commit()
        # What is left is john's, and belongs to nothing when the message goes with its reader.
        person('susan').erase()
        db.session.commit()
        work_on(app)
        assert all(row.is_unused for row in db.session.scalars(sa.select(Attachment)))
        names = set(db.session.scalars(sa.select(MediaFile.name)))
        assert {path.name for path in stored(tmp_path / 'media')} == names
