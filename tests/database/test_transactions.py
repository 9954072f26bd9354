"""What waits for a commit happens after it, once, and never after a rollback."""

import logging

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app import db
from app.database.transactions import on_commit

STEPS = st.lists(st.sampled_from(['add', 'begin', 'release', 'undo', 'commit', 'roll back']))


@pytest.fixture(autouse=True)
def in_context(app_context: None) -> None:
    """Each test runs inside an application context."""


def test_work_waits_for_the_commit():
    done = []
    on_commit(lambda: done.append('work'))
    db.session.flush()
    assert done == []
    db.session.commit()
    db.session.commit()
    assert done == ['work']


def test_rollback_forgets_the_work():
    done = []
    on_commit(lambda: done.append('work'))
    db.session.rollback()
    db.session.commit()
    assert done == []


def test_closed_session_forgets_the_work():
    done = []
    on_commit(lambda: done.append('work'))
    db.session.close()
    db.session.commit()
    assert done == []


def test_failing_work_hurts_nobody(caplog: pytest.LogCaptureFixture):
    done = []
    on_commit(lambda: 1 / 0)
    on_commit(lambda: done.append('the next'))
    with caplog.at_level(logging.ERROR):
        db.session.commit()
    assert done == ['the next']
    assert 'ZeroDivisionError' in caplog.text
    assert db.session.execute(sa.text('SELECT 1')).scalar() == 1


def test_work_may_wait_again_for_the_next_commit():
    done = []
    on_commit(lambda: done.append('first'))
    db.session.commit()
    on_commit(lambda: done.append('second'))
    assert done == ['first']
    db.session.commit()
    assert done == ['first', 'second']


@given(STEPS)
@settings(deadline=None)
def test_savepoints_forget_what_they_undo(steps: list[str]):
    """However savepoints are nested, what is done is what a stack of lists would keep."""
    db.session.rollback()
    done, savepoints = [], []
    kept, pending = [], [[]]
    for number, step in enumerate([*steps, 'commit']):
        if step == 'add':
            on_commit(lambda number=number: done.append(number))
            pending[-1].append(number)
        elif step == 'begin':
            savepoints.append(db.session.begin_nested())
            pending.append([])
        elif step == 'release' and savepoints:
            savepoints.pop().commit()
            released = pending.pop()
            pending[-1] += released
        elif step == 'undo' and savepoints:
            savepoints.pop().rollback()
            pending.pop()
        elif step in ('commit', 'roll back'):
            kept += [one for level in pending for one in level if step == 'commit']
            db.session.commit() if step == 'commit' else db.session.rollback()
            savepoints, pending = [], [[]]
        assert done == kept
