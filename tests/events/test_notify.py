"""Notifying users of what happened to them."""

import pytest
import sqlalchemy as sa
from flask import current_app

from app import db
from app.events.digest import next_digest
from app.events.follows import follow_and_notify
from app.events.notify import notify, send_and_notify
from app.jobs.worker import run_due
from app.models import Delivery, Event, EventKind, Job, Post, Quote, ThreadMute, User
from tests.cast import add_post, person

pytestmark = pytest.mark.usefixtures('request_context')


@pytest.fixture
def request_context(app):
    """A request, as addresses in emails need one."""
    with app.test_request_context():
        yield


def jobs() -> list[str]:
    """Return the names of the jobs that wait."""
    return list(db.session.scalars(sa.select(Job.name).order_by(Job.id)))


@pytest.mark.parametrize(
    ('delivery', 'events', 'names'),
    [
        (Delivery.NONE, 0, []),
        (Delivery.IN_APP, 1, []),
        (Delivery.IMMEDIATE, 1, ['send_event', 'send_event']),
        (Delivery.DAILY, 1, ['send_digest']),
    ],
)
def test_delivery_decides(delivery, events, names):
    susan, john = person('susan'), person('john')
    susan.tell_follow = delivery
    for _ in range(2):
        notify(susan, EventKind.FOLLOW, john)
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == events
    assert jobs() == names


def test_following_twice_is_once():
    susan, john = person('susan'), person('john')
    for _ in range(2):
        follow_and_notify(john, susan)
    assert susan.unseen_event_count() == 1
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == 1


def test_nobody_is_notified_of_a_note_to_themselves():
    susan = person('susan')
    send_and_notify(susan, susan, 'Buy milk')
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == 0


@pytest.mark.parametrize(('now', 'day'), [('05:59:59', 1), ('06:00:00', 2), ('23:00:00', 2)])
def test_daily_email_goes_out_at_six(time_machine, now, day):
    time_machine.move_to(f'2026-03-01T{now}+00:00', tick=False)
    assert next_digest().isoformat() == f'2026-03-0{day}T06:00:00+00:00'


def post_by(name: str, **values: object) -> Post:
    """Add a post."""
    post = add_post(person(name), 'hello')
    for column, value in values.items():
        setattr(post, column, value)
    db.session.flush()
    return post


def kinds(name: str) -> list[str]:
    """Return what somebody was told of, the oldest first."""
    return [event.kind for event in person(name).events()]


def test_nobody_is_notified_of_what_they_do_themselves():
    post = post_by('susan')
    for kind in (EventKind.LIKE, EventKind.REPLY, EventKind.MENTION):
        notify(person('susan'), kind, person('susan'), subject_id=post.id)
    assert kinds('susan') == []


@pytest.mark.parametrize(
    'order', [('mention', 'reply'), ('reply', 'mention'), ('quote', 'mention', 'mention')]
)
def test_of_one_post_a_user_is_told_once(mail_server, order):
    susan, post = person('susan'), post_by('john')
    susan.tell_mention = susan.tell_reply = susan.tell_quote = Delivery.IMMEDIATE
    for kind in order:
        notify(susan, EventKind(kind), person('john'), subject_id=post.id)
    db.session.commit()
    assert kinds('susan') == [max(order)]
    assert told(susan) == {'unseen_event_count': 1}
    run_due(current_app)
    assert len(mail_server.mails) == 1


def told(user: User) -> dict[str, object]:
    """Return what somebody's pages are told."""
    return {n.name: n.data for n in user.notifications_since(0)}


def test_who_wants_no_replies_is_told_that_one_mentions_them():
    susan, post = person('susan'), post_by('john')
    susan.tell_reply = Delivery.NONE
    for kind in (EventKind.REPLY, EventKind.MENTION):
        notify(susan, kind, person('john'), subject_id=post.id)
    assert kinds('susan') == ['mention']


def test_a_muted_thread_tells_nothing():
    susan, first = person('susan'), post_by('susan')
    reply = post_by('john', reply_to_id=first.id, thread_id=first.id)
    quote, other = post_by('mary'), post_by('mary')
    db.session.add(ThreadMute(user_id=susan.id, thread_id=first.id))
    db.session.add(Quote(post_id=quote.id, quoted_id=first.id))
    notify(susan, EventKind.LIKE, person('john'), subject_id=first.id)
    notify(susan, EventKind.REPLY, person('john'), subject_id=reply.id)
    notify(susan, EventKind.QUOTE, person('mary'), subject_id=quote.id)
    assert kinds('susan') == []
    notify(susan, EventKind.MENTION, person('mary'), subject_id=other.id)
    notify(person('david'), EventKind.MENTION, person('john'), subject_id=reply.id)
    assert (kinds('susan'), kinds('david')) == (['mention'], ['mention'])


def test_a_closed_account_is_told_nothing():
    post = post_by('john')
    person('susan').close()
    notify(person('susan'), EventKind.MENTION, person('john'), subject_id=post.id)
    assert kinds('susan') == []
