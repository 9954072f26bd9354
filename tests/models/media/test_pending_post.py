"""Texts that wait for their pictures."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models import PendingPost
from app.models.media.pending_post import KEEP_FAILED, PendingState, Problem
from tests.cast import person
from tests.events.waiting import keep_waiting
from tests.media.uploads import found, large, small, waiting


def test_pictures_of_a_text_that_is_taken_back_are_free(app_context, media_folder):
    ready, slow = small(), large()
    pending_id = keep_waiting('susan', [slow, ready], 'look')
    assert [one.id for one in waiting()[0].pictures()] == [slow, ready]
    assert PendingPost.take_back(person('john').id, pending_id) is None
    taken = PendingPost.take_back(person('susan').id, pending_id)
    db.session.commit()
    assert taken.body == 'look'
    assert waiting() == []
    assert found(ready).is_unused
    assert found(slow).is_unused


def test_only_late_texts_count_as_waiting(app_context, media_folder):
    keep_waiting('susan', [large()])
    assert PendingPost.count_waiting(timedelta(minutes=5)) == 0
    assert PendingPost.count_waiting(timedelta(minutes=-1)) == 1
    waiting()[0].fail(Problem.BROKEN_PICTURE)
    assert PendingPost.count_waiting(timedelta(minutes=-1)) == 0


def test_failed_text_stays_for_a_month(app_context, media_folder):
    keep_waiting('susan', [large()])
    (pending,) = waiting()
    pending.timestamp = utcnow() - KEEP_FAILED - timedelta(days=1)
    db.session.commit()
    # One that waits is not given up, however long that takes.
    PendingPost.delete_old()
    assert waiting() == [pending]
    pending.fail(Problem.NO_PARENT)
    assert (pending.state, pending.problem) == (PendingState.FAILED, 'no_parent')
    PendingPost.delete_old()
    assert waiting() == []
