"""The chain of the audit log, on every database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from app import db
from app.models import AuditEntry
from app.models.moderation.audit_log import Action, record
from app.models.moderation.verification import verify_log
from tests.cast import NAMES, person
from tests.patience import PATIENCE_SECONDS

ROUNDS = 10


def test_entries_keep_names_and_reasons(everywhere):
    record(Action.ROLE, person('john'), person('susan'), 'for\nhelp "☃"', 'admin')
    record(Action.ROLE, person('john'), None)
    db.session.commit()
    first, second = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id))
    assert (first.actor_name, first.username, first.role) == ('susan', 'john', 'admin')
    assert first.reason == 'for\nhelp "☃"'
    assert (first.previous, second.previous, second.actor_name) == ('', first.digest, None)
    digest = second.digest
    assert verify_log() == (2, [], digest)


def test_entry_goes_with_the_action(everywhere):
    record(Action.ROLE, person('john'), None)
    db.session.rollback()
    assert verify_log() == (0, [], '')


def test_chain_does_not_fork(everywhere):
    # Everyone meets at an empty log, and comes again at moments of their own.
    meeting = Barrier(len(NAMES), timeout=PATIENCE_SECONDS)

    def act(name):
        with everywhere.app_context():
            user = person(name)
            meeting.wait()
            for _ in range(ROUNDS):
                record(Action.ROLE, user, None, name)
                db.session.commit()

    with ThreadPoolExecutor(len(NAMES)) as pool:
        list(pool.map(act, NAMES))
    found = verify_log()
    assert (found.entries, found.problems) == (ROUNDS * len(NAMES), [])
