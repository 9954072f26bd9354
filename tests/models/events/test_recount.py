"""Badges say what the pages show, also when an account closes, comes back or is erased."""

import sqlalchemy as sa

from app import db
from app.accounts.limiting import limit, unlimit
from app.accounts.privacy import change_privacy
from app.events.follows import (
    answer_request,
    follow_and_notify,
    remove_follower,
    unfollow_and_withdraw,
)
from app.events.mentions import rewrite_and_notify, write_and_notify
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


def privacy(name: str, protected: bool) -> None:
    """Protect an account, or open it again."""
    change_privacy(person(name), protected, 'public', 'everyone')
    db.session.commit()


def test_badges_follow_what_only_followers_see(app_context):
    write_and_notify(person('john'), '@mary hello')
    post = write_and_notify(person('john'), '@susan @david hello', visibility='mentioned')
    answered = write_and_notify(person('susan'), 'hello')
    db.session.flush()
    write_and_notify(person('john'), 'To susan', reply_to=answered.id)
    send_and_notify(person('john'), person('susan'), 'Hello')
    db.session.commit()
    for step, right in (
        # Of the answer, which doesn't mention susan, strangers see nothing.
        (lambda: privacy('john', True), (1, 1)),
        (lambda: follow_and_notify(person('susan'), person('john')), (1, 1)),
        (lambda: answer_request(person('john'), person('susan'), True), (1, 3)),
        (lambda: remove_follower(person('john'), person('susan')), (1, 2)),
        (lambda: privacy('john', False), (1, 3)),
        (lambda: rewrite_and_notify(person('john'), post, '@david hello'), (1, 2)),
        (lambda: limit(None, person('john'), 'shouts'), (0, 0)),
    ):
        step()
        db.session.commit()
        assert badges('susan') == shown('susan') == right


def test_badges_follow_whom_one_follows(app_context):
    write_and_notify(person('john'), '@susan hello')
    follow_and_notify(person('susan'), person('john'))
    limit(None, person('john'), 'shouts')
    db.session.commit()
    assert badges('susan') == shown('susan') == (0, 1)
    unfollow_and_withdraw(person('susan'), person('john'))
    assert badges('susan') == shown('susan') == (0, 0)
    unlimit(None, person('john'))
    privacy('john', True)
    assert badges('susan') == shown('susan') == (0, 1)
