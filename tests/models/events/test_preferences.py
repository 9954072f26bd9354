"""What happened to a person."""

from threading import Barrier, Thread

import pytest
from flask import Flask

from app import db
from app.events.notify import notify
from app.models import Delivery, EventKind, Slice
from tests.cast import person
from tests.databases import site_with_cast


def happened(name: str) -> list[tuple[str, str | None]]:
    """Return the kinds of what happened to a person and who did it, the newest first."""
    cards = person(name).news().rows(Slice(10))
    return [(card.kind, card.actor) for card in cards]


def follow(name: str, *others: str) -> None:
    """Let others follow a person, and tell."""
    for other in others:
        person(other).follow(person(name))
        notify(person(name), EventKind.FOLLOW, person(other))
        db.session.commit()


def test_the_last_of_each_kind_by_each_person_is_kept(everywhere):
    follow('susan', 'john', 'mary')
    follow('john', 'mary')
    notify(person('susan'), EventKind.MESSAGE, person('john'))
    notify(person('susan'), EventKind.FOLLOW, person('john'))
    db.session.commit()
    # Messages have a page of their own.
    expected = [('follow', 'john'), ('follow', 'mary')]
    assert happened('susan') == expected
    assert happened('john') == [('follow', 'mary')]


def test_each_export_is_kept(everywhere):
    for state in ('failed', 'done'):
        notify(person('susan'), EventKind.EXPORT, root='http://localhost', state=state)
        db.session.commit()
    cards = person('susan').news().rows(Slice(10))
    assert [card.data for card in cards] == [{'state': 'done'}, {'state': 'failed'}]


def test_what_was_not_seen_is_counted_but_for_messages(everywhere):
    susan = person('susan')
    follow('susan', 'john', 'mary')
    notify(susan, EventKind.MESSAGE, person('david'))
    db.session.commit()
    assert susan.unseen_event_count() == 2
    assert susan.read_news()
    db.session.commit()
    assert susan.unseen_event_count() == 0
    assert not susan.read_news()
    notify(susan, EventKind.MESSAGE, person('david'))
    db.session.commit()
    assert susan.unseen_event_count() == 0
    assert susan.read_news()


def test_what_somebody_does_not_want_to_know_is_not_told(app_context):
    person('susan').tell_follow = Delivery.NONE
    follow('susan', 'john')
    assert happened('susan') == []


def test_who_leaves_is_not_told_of(everywhere):
    follow('susan', 'john', 'mary')
    person('john').close()
    db.session.commit()
    assert happened('susan') == [('follow', 'mary')]
    assert person('susan').unseen_event_count() == 1


def test_many_who_come_at_once_are_all_told_of(used_url):
    with site_with_cast(used_url) as app:
        start = Barrier(3)
        names = ['john', 'mary', 'david']
        threads = [Thread(target=follow_at, args=(app, start, name)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():
            assert sorted(happened('susan')) == [('follow', name) for name in sorted(names)]
            (told,) = person('susan').notifications_since(0)
            assert told.data == 3


def follow_at(app: Flask, start: Barrier, name: str) -> None:
    """Let somebody follow susan as soon as everybody is ready."""
    with app.app_context():
        start.wait()
        follow('susan', name)


@pytest.mark.parametrize(
    ('which', 'left'),
    [
        ('daily', ('page', 'at once')),
        ('message', ('daily', 'page')),
        ('follow', ('daily', 'at once')),
    ],
)
def test_mail_stops_as_far_as_it_was_of_that_kind(app_context, which, left):
    susan = person('susan')
    susan.tell_follow, susan.tell_message = Delivery.DAILY, Delivery.IMMEDIATE
    susan.stop_mail(which)
    assert (susan.tell_follow, susan.tell_message) == left
    assert susan.tell_export == Delivery.IN_APP


def test_only_the_first_who_asks_makes_a_daily_mail_due(everywhere, time_machine):
    time_machine.move_to('2026-01-01T00:00:00+00:00', tick=False)
    susan = person('susan')
    susan.tell_follow = Delivery.DAILY
    from app.events.digest import next_digest

    assert susan.make_digest_due(next_digest())
    assert not susan.make_digest_due(next_digest())
