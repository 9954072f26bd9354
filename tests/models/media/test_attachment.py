"""Pictures that nobody uses."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import purge_old_rows, run_due
from app.models import Attachment
from app.models.media.attaching import Media
from app.models.media.attachment import UNUSED_FOR
from tests.cast import person
from tests.events.waiting import keep_waiting
from tests.media.pictures import stored
from tests.media.uploads import large, small

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def age(ids: list[int], by: timedelta) -> None:
    """Let it be so long ago that these pictures were sent."""
    change = sa.update(Attachment).where(Attachment.id.in_(ids))
    db.session.execute(change.values(timestamp=utcnow() - by))
    db.session.commit()


def test_old_ones_are_deleted_once_an_hour(app, media_folder):
    young, old, shown, awaited = small(), small(), small(), large()
    person('susan').write_post('look', media=Media([shown]))
    keep_waiting('susan', [awaited])
    age([old, shown, awaited], UNUSED_FOR + timedelta(minutes=1))
    age([young], UNUSED_FOR - timedelta(minutes=1))
    purge_old_rows(app)
    assert set(db.session.scalars(sa.select(Attachment.id))) == {young, shown, awaited}
    run_due(app)
    assert len(stored(media_folder)) == 2 + 3


def test_one_that_is_posted_meanwhile_is_kept(app):
    picture = small()
    age([picture], UNUSED_FOR + timedelta(minutes=1))

    @sa.event.listens_for(db.engine, 'after_cursor_execute', once=True)
    def post(*_found) -> None:
        with app.app_context():
            person('susan').write_post('look', media=Media([picture]))
            db.session.commit()

    assert Attachment.discard_unused() == 0
    db.session.commit()
    assert db.session.scalar(sa.select(Attachment.post_id)) is not None
