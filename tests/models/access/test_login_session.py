"""The server's record of each sign-in."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from app import db
from app.dates import utcnow
from app.models import LoginSession
from app.models.access.login_session import GRACE, REMEMBERED, UNREMEMBERED, hash_of
from tests.cast import START, person
from tests.queries import count_queries


@pytest.fixture
def clock():
    """A clock that stands still until a test moves it."""
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def start(name: str = 'susan', remember: bool = True) -> LoginSession:
    """Start a session of one of the cast."""
    started = person(name).start_session(remember, '127.0.0.1', 'Lynx')
    db.session.commit()
    return started


def brought(session: LoginSession, key: str) -> LoginSession:
    """Return the session as a request finds it that brings a key."""
    db.session.expire_all()
    found = LoginSession.find(session.id)
    found.key = key
    return found


def numbers() -> set[int]:
    """Return the ids of all sessions there are."""
    return set(db.session.scalars(sa.select(LoginSession.id)))


def test_only_the_hash_of_the_key_is_stored(app_context):
    started = start()
    assert started.cookie == f'{started.id}.{started.key}'
    assert len(started.key) >= 43
    row = db.session.execute(sa.select(LoginSession.__table__)).one()
    assert row.key_hash == hash_of(started.key)
    assert started.key not in row


@pytest.mark.parametrize(('remember', 'lifetime'), [(True, REMEMBERED), (False, UNREMEMBERED)])
def test_session_lasts_as_long_as_it_was_asked_to(app_context, clock, remember, lifetime):
    started = start(remember=remember)
    assert started.expires == utcnow() + lifetime
    clock.shift(lifetime - timedelta(seconds=1))
    assert LoginSession.find(started.id)
    clock.shift(timedelta(seconds=1))
    assert LoginSession.find(started.id) is None


def test_long_name_of_a_browser_is_cut(everywhere):
    started = person('susan').start_session(True, None, 'ü' * 500)
    db.session.commit()
    assert started.browser == 'ü' * 200


def test_start_forgets_the_expired_sessions_of_this_person(app_context, clock):
    old, others = start(remember=False), start('john', remember=False)
    clock.shift(UNREMEMBERED + timedelta(seconds=1))
    assert old.id in numbers()
    new = start()
    assert numbers() == {others.id, new.id}


def test_session_and_person_are_found_by_one_statement(app_context):
    number = start().id
    start('john')
    db.session.expunge_all()
    with count_queries() as queries:
        found = LoginSession.find(number)
        assert found.user.username == 'susan'
    assert len(queries) == 1


def test_unknown_number_finds_nothing(app_context):
    start()
    assert LoginSession.find(999) is None


def test_only_its_own_key_opens_a_session(app_context):
    susans, johns = start(), start('john')
    assert susans.accepts(susans.key)
    for key in (johns.key, '', 'ü', susans.key_hash, susans.key + 'x'):
        assert not susans.accepts(key)
        assert not susans.had(key)


def test_key_changes_once(app_context, clock):
    started = start()
    first = started.key
    one, clock_at_first = brought(started, first), utcnow()
    clock.shift(timedelta(days=1))
    assert one.rotate()
    db.session.commit()
    assert one.key != first
    assert one.accepts(one.key)
    assert one.expires == clock_at_first + timedelta(days=1) + REMEMBERED

    twin = brought(started, first)
    assert not twin.rotate()
    assert twin.key == first


def test_twins_that_read_before_either_writes(everywhere):
    started = start()
    first = started.key
    assert brought(started, first).rotate()
    db.session.commit()
    stale = brought(started, first)
    # What the other request read before this one committed.
    stale.key_hash, stale.former_key_hash = hash_of(first), None
    with db.session.no_autoflush:
        assert not stale.rotate()


def test_former_key_is_good_for_a_short_while(app_context, clock):
    started = start()
    first = started.key
    brought(started, first).rotate()
    db.session.commit()
    clock.shift(GRACE - timedelta(seconds=1))
    assert brought(started, first).accepts(first)
    clock.shift(timedelta(seconds=1))
    late = brought(started, first)
    assert not late.accepts(first)
    assert late.had(first)


def test_key_before_the_former_one_says_nothing(app_context):
    started = start()
    first = started.key
    one = brought(started, first)
    one.rotate()
    one.rotate()
    assert not one.accepts(first)
    assert not one.had(first)


def test_ending_one_session(app_context):
    one, other, johns = start(), start(), start('john')
    susan = person('susan')
    assert not susan.end_session(johns.id)
    assert susan.end_session(one.id)
    assert not susan.end_session(one.id)
    assert numbers() == {other.id, johns.id}


def test_ending_all_sessions_or_all_but_one(app_context):
    kept, _, johns = start(), start(), start('john')
    person('susan').end_sessions(keep=kept)
    assert numbers() == {kept.id, johns.id}
    person('susan').end_sessions()
    assert numbers() == {johns.id}


def test_open_sessions_begin_with_the_one_used_last(app_context, clock):
    start(remember=False)
    clock.shift(UNREMEMBERED + timedelta(seconds=1))
    first, second, third = start('john'), start('john'), start('john')
    start('mary')
    first.last_seen += timedelta(hours=1)
    db.session.commit()
    assert person('john').open_sessions() == [first, third, second]
    assert person('susan').open_sessions() == []


def test_nobody_is_signed_in_without_a_session(app_context):
    with pytest.raises(RuntimeError, match='sign_in'):
        person('susan').get_id()


def test_sessions_go_with_their_person(everywhere):
    start()
    johns = start('john')
    db.session.delete(person('susan'))
    db.session.commit()
    assert numbers() == {johns.id}
