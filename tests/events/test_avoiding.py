"""Blocking and muting users, with what changes in their notifications."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.events.avoiding import block_user, mute_user, unblock_user, unmute_user
from app.events.follows import follow_and_notify
from app.jobs.worker import run_due
from app.models import Block, EventKind, Job, JobState, Mute
from tests.cast import person
from tests.models.events.test_recount import badges


def mutes() -> list[Mute]:
    """Return all mutes as they were committed."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Mute)))


def test_blocks_end_both_follows_and_do_not_bring_them_back(app_context):
    susan, john = person('susan'), person('john')
    susan.follow(john)
    john.follow(susan)
    db.session.commit()
    block_user(susan, john)
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Block)) == 1
    unblock_user(susan, john)
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Block)) == 0
    assert not susan.is_following(john)
    assert not john.is_following(susan)


@pytest.mark.parametrize('notifications', [True, False])
def test_mutes_end_after_a_time_or_never(app_context, notifications):
    susan, john = person('susan'), person('john')
    mute_user(susan, john, 0, notifications)
    assert [(one.until, one.notifications) for one in mutes()] == [(None, notifications)]
    mute_user(susan, john, 3600, notifications)
    (mute,) = mutes()
    assert timedelta(minutes=50) < mute.until - utcnow() <= timedelta(hours=1)
    unmute_user(susan, john)
    assert mutes() == []


def test_blocks_end_requests_with_their_notifications(app_context):
    susan, john = person('susan'), person('john')
    susan.protected = True
    db.session.commit()
    follow_and_notify(john, susan)
    block_user(susan, john)
    unblock_user(susan, john)
    assert susan.news(EventKind.REQUEST).count(9) == susan.unseen_event_count() == 0
    # Another request is another notification.
    follow_and_notify(john, susan)
    assert susan.news(EventKind.REQUEST).count(9) == susan.unseen_event_count() == 1


def test_what_a_mute_kept_away_counts_again_when_it_has_run_out(app, time_machine):
    time_machine.move_to('2028-02-28T12:00:00+00:00', tick=False)
    with app.app_context():
        susan, john = person('susan'), person('john')
        follow_and_notify(john, susan)
        mute_user(susan, john, 86400, notifications=True)
        assert susan.news().count(9) == susan.unseen_event_count() == badges('susan')[1] == 0
    time_machine.move_to('2028-02-29T12:00:01+00:00', tick=False)
    run_due(app)
    with app.app_context():
        susan = person('susan')
        assert susan.news().count(9) == susan.unseen_event_count() == badges('susan')[1] == 1


def test_mute_that_was_prolonged_or_whose_user_left_ends_later_or_never(app, time_machine):
    time_machine.move_to('2028-02-28T12:00:00+00:00', tick=False)
    with app.app_context():
        susan, john, mary = person('susan'), person('john'), person('mary')
        for follower in (john, mary):
            follow_and_notify(follower, susan)
            mute_user(susan, follower, 3600, notifications=True)
        mute_user(susan, john, 0, notifications=True)
        db.session.delete(mary)
        db.session.commit()
    time_machine.move_to('2028-02-28T13:00:01+00:00', tick=False)
    run_due(app)
    with app.app_context():
        assert badges('susan') == (0, 0)
        assert set(db.session.scalars(sa.select(Job.state))) == {JobState.DONE}
