"""The values that open pages are told."""

from threading import Barrier, Thread

import sqlalchemy as sa
import time_machine
from flask import Flask

from app import db
from app.models import Notification
from tests.cast import START, person
from tests.databases import site_with_cast


def told(name: str, since: float = 0) -> list[tuple[str, object]]:
    """Return what somebody's pages are told."""
    return [(n.name, n.data) for n in person(name).notifications_since(since)]


def test_a_value_replaces_the_former_one_of_its_name(everywhere):
    susan, john = person('susan'), person('john')
    john.add_notification('number', 7)
    susan.add_notification('number', 1)
    susan.add_notification('text', {'with': ['parts', None]})
    susan.add_notification('number', 2)
    db.session.commit()
    assert told('susan') == [('text', {'with': ['parts', None]}), ('number', 2)]
    assert told('john') == [('number', 7)]


def test_what_a_page_knows_is_not_told_again(everywhere):
    susan = person('susan')
    susan.add_notification('old', 1)
    susan.add_notification('new', 2)
    db.session.commit()
    old, new = susan.notifications_since(0)
    assert told('susan', old.timestamp) == [('new', 2)]
    assert told('susan', new.timestamp) == []


def test_a_value_is_later_than_the_one_before_whatever_the_clock_says(everywhere):
    susan = person('susan')
    with time_machine.travel(START, tick=False):
        times = []
        for data in (1, 2, 3):
            susan.add_notification('number', data)
            db.session.commit()
            times += [n.timestamp for n in susan.notifications_since(0)]
            db.session.expire_all()
    assert times[0] == START.timestamp()
    assert times[0] < times[1] < times[2]


def test_a_rollback_forgets_a_value(app_context):
    person('susan').add_notification('number', 1)
    db.session.rollback()
    assert told('susan') == []


def test_who_is_erased_has_none(everywhere):
    susan = person('susan')
    susan.add_notification('number', 1)
    db.session.commit()
    susan.erase()
    db.session.commit()
    assert db.session.scalars(sa.select(Notification)).all() == []


def test_many_at_once_leave_one(used_url):
    with site_with_cast(used_url) as app:
        start = Barrier(6)
        threads = [Thread(target=add_at, args=(app, start, number)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():
            numbers = dict(told('susan'))
            assert set(numbers) == {'number'}
            assert numbers['number'] in range(6)


def add_at(app: Flask, start: Barrier, number: int) -> None:
    """Tell susan's pages a number as soon as everybody is ready."""
    with app.app_context():
        susan = person('susan')
        start.wait()
        susan.add_notification('number', number)
        db.session.commit()
