"""Notifying users of what happened to them."""

import pytest
import sqlalchemy as sa

from app import db
from app.events.notify import follow_and_notify, next_digest, notify, send_and_notify
from app.models import Delivery, Event, EventKind, Job
from tests.cast import person

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
