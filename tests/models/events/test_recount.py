"""Badges say what the pages show, also when an account closes, comes back or is erased."""

import sqlalchemy as sa

from app import db
from app.events.follows import follow_and_notify
from app.events.notify import send_and_notify
from app.models import Notification, Slice
from tests.cast import person

MESSAGES, EVENTS = 'unread_message_count', 'unseen_event_count'


def badges(name: str) -> tuple[int, int]:
    """Return what the pages of a user are told of unread messages and unseen events."""
    told = {n.name: n.data for n in person(name).notifications_since(0)}
    return told.get(MESSAGES, 0), told.get(EVENTS, 0)


def shown(name: str) -> tuple[int, int]:
    """Return how many messages and events the lists of a user hold, of which none was read."""
    user = person(name)
    return len(user.inbox().rows(Slice(10))), len(user.news().rows(Slice(10)))


def john_is_noticed() -> None:
    """Let john follow and write to susan and mary, and david do so to susan."""
    for sender, recipients in (('john', ('susan', 'mary')), ('david', ('susan',))):
        for recipient in recipients:
            follow_and_notify(person(sender), person(recipient))
            send_and_notify(person(sender), person(recipient), 'Hello')
    db.session.commit()


def test_what_a_closed_account_did_is_unread_no_more(everywhere):
    john_is_noticed()
    assert (badges('susan'), badges('mary')) == ((2, 2), (1, 1))
    person('john').close()
    db.session.commit()
    assert (badges('susan'), badges('mary')) == ((1, 1), (0, 0))
    assert (shown('susan'), shown('mary')) == ((1, 1), (0, 0))
    david = person('david')
    david.close()
    david.erase()
    db.session.commit()
    assert badges('susan') == shown('susan') == (0, 0)


def test_it_is_unread_again_when_the_account_comes_back(everywhere):
    john_is_noticed()
    john = person('john')
    john.close()
    john.reopen()
    db.session.commit()
    assert badges('susan') == shown('susan') == (2, 2)
    assert badges('mary') == shown('mary') == (1, 1)


def test_what_was_read_stays_read(everywhere):
    john_is_noticed()
    mary, john = person('mary'), person('john')
    mary.read_messages()
    mary.read_news()
    john.close()
    john.reopen()
    db.session.commit()
    assert badges('mary') == (0, 0)


def test_open_pages_hear_of_it(everywhere):
    john_is_noticed()
    latest = db.session.scalar(sa.select(sa.func.max(Notification.timestamp)))
    person('john').close()
    db.session.commit()
    told = {n.name: n.data for n in person('susan').notifications_since(latest)}
    assert told == {MESSAGES: 1, EVENTS: 1}
