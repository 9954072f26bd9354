"""Texts with pictures: written at once, or when the last picture is ready."""

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.events.pending import publish, publish_pending
from app.jobs.worker import run_due
from app.models import Attachment, Event, Job, JobState, Message, PendingPost, Post, User
from app.models.media.attachment import UNUSED_FOR
from app.models.media.pending_post import PendingState, Problem
from app.models.threads.reply_rule import ReplyRule
from tests.cast import person
from tests.events.waiting import keep_waiting
from tests.media.pictures import media_folder, stored
from tests.media.uploads import broken_file, found, large, small, waiting

__all__ = ['media_folder']

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def newest() -> Post:
    """Return the newest post."""
    return db.session.scalars(sa.select(Post).order_by(Post.id.desc()).limit(1)).one()


def failed() -> str | None:
    """Return why the only text that waits was not published."""
    (pending,) = waiting()
    assert newest().id == 5
    assert pending.body == 'look'
    return pending.problem if pending.state == PendingState.FAILED else None


def test_post_whose_pictures_are_ready_is_written_at_once():
    written = publish(person('susan'), 'look', [small()], content_warning='cats', sensitive=True)
    db.session.commit()
    assert isinstance(written, Post)
    assert (written.media_count, written.content_warning, written.sensitive) == (1, 'cats', True)


def test_post_is_written_when_the_last_picture_is_ready(app):
    first, second = large(), large()
    keep_waiting('susan', [second, first], '@john #look', who_can_reply=ReplyRule.NOBODY)
    assert newest().body == 'noise was here'
    run_due(app)
    post = newest()
    assert (post.body, post.media_count, post.who_can_reply) == ('@john #look', 2, 'nobody')
    assert post.timestamp > found(first).timestamp
    assert [found(one).position for one in (second, first)] == [0, 1]
    assert waiting() == []
    events = db.session.scalars(sa.select(Event).where(Event.subject_id == post.id))
    assert [(event.kind, event.user_id) for event in events] == [('mention', person('john').id)]


@pytest.mark.parametrize('kind', ['reply', 'quote', 'message'])
def test_everything_else_that_has_pictures_waits_as_well(app, kind):
    john = person('john')
    values = {'reply': {'reply_to': 2}, 'quote': {'quoted_id': 2}, 'message': {'recipient_id': 2}}
    assert john.id == 2
    keep_waiting('susan', [large()], **values[kind])
    run_due(app)
    assert waiting() == []
    events = db.session.scalars(sa.select(Event).where(Event.user_id == 2))
    assert [event.kind for event in events] == [kind]
    pictures = [newest().media_count, *db.session.scalars(sa.select(Message.media_count))]
    assert sum(pictures) == 1


def test_picture_that_becomes_ready_before_the_form_is_sent_holds_nothing_up(app):
    picture = large()
    run_due(app)
    assert isinstance(publish(person('susan'), 'look', [picture]), Post)


def test_job_that_comes_twice_writes_one_post(app):
    pending_id = keep_waiting('susan', [large()])
    run_due(app)
    publish_pending(pending_id=pending_id)
    db.session.commit()
    assert newest().id == 6


def test_broken_picture_leaves_the_text_to_its_author(app, media_folder):
    picture = large()
    pending_id = keep_waiting('susan', [large(content=broken_file()), picture])
    run_due(app)
    assert failed() == Problem.BROKEN_PICTURE
    db.session.execute(sa.update(Attachment).values(timestamp=utcnow() - 2 * UNUSED_FOR))
    taken = PendingPost.take_back(person('susan').id, pending_id)
    assert Attachment.unused() == []
    db.session.commit()
    assert (taken and taken.body, waiting()) == ('look', [])
    assert isinstance(publish(person('susan'), 'look', [picture]), Post)
    assert PendingPost.take_back(person('susan').id, pending_id) is None
    assert len(stored(media_folder)) == 3


def test_nobody_takes_back_the_text_of_another():
    pending_id = keep_waiting('susan', [large()])
    assert PendingPost.take_back(person('john').id, pending_id) is None


@pytest.mark.parametrize(
    ('values', 'problem'),
    [
        ({'reply_to': 2}, Problem.NO_PARENT),
        ({'recipient_id': 2}, Problem.NO_RECIPIENT),
        ({}, Problem.UNAVAILABLE),
    ],
    ids=['reply', 'message', 'author'],
)
def test_text_that_cannot_be_written_any_more_is_kept(app, values, problem):
    keep_waiting('susan', [large()], **values)
    person('john' if values else 'susan').close()
    db.session.commit()
    run_due(app)
    assert failed() == problem
    assert db.session.scalars(sa.select(Message)).all() == []


def test_message_whose_recipient_is_deleted_is_kept(app):
    keep_waiting('susan', [large()], recipient_id=2)
    person('john').erase()
    db.session.commit()
    run_due(app)
    (pending,) = waiting()
    assert (pending.state, pending.problem) == (PendingState.FAILED, Problem.NO_RECIPIENT)


def test_reply_that_is_no_longer_welcome_is_kept(app):
    keep_waiting('susan', [large()], reply_to=2)
    db.session.get_one(Post, 2).who_can_reply = ReplyRule.NOBODY
    db.session.commit()
    run_due(app)
    assert failed() == Problem.REPLIES_LIMITED


def test_erased_account_leaves_no_text(app):
    keep_waiting('susan', [large()])
    person('susan').erase()
    db.session.commit()
    run_due(app)
    assert waiting() == []
    states = set(db.session.scalars(sa.select(Job.state).where(Job.name == 'publish_pending')))
    assert states == {JobState.DONE}
    assert db.session.scalar(sa.select(User.id).where(User.username == 'susan')) is None
