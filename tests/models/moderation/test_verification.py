"""What is rewritten by SQL is found."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import AuditEntry
from app.models.moderation import verification
from app.models.moderation.audit_log import Action, record
from app.models.moderation.verification import verify_log
from tests.cast import person

log = AuditEntry.__table__


@pytest.fixture
def entries(app_context):
    """Four entries."""
    for name in ('susan', 'john', 'mary', 'david'):
        record(Action.ROLE, person(name), person('susan'), name, 'admin')
    db.session.commit()


CHANGES = [
    *[{name: 'other'} for name in ('actor_name', 'action', 'username', 'role', 'reason', 'digest')],
    *[{name: 77} for name in ('actor_id', 'user_id')],
    {'previous': 'x'},
]


@pytest.mark.parametrize('change', CHANGES, ids=str)
def test_changed_entry_is_found(entries, change):
    db.session.execute(sa.update(log).where(log.c.id == 2).values(**change))
    problems = verify_log().problems
    assert 'entry 2 was changed, or not written by this site' in problems


@pytest.mark.parametrize('entry_id', [1, 2, 3])
def test_removed_entry_is_found(entries, entry_id):
    db.session.execute(sa.delete(log).where(log.c.id == entry_id))
    assert verify_log().problems == [f'entries are missing before entry {entry_id + 1}']


def test_appended_entry_is_found(entries):
    last = db.session.execute(sa.select(log).where(log.c.id == 4)).one()._asdict()
    added = {**last, 'id': 5, 'previous': last['digest'], 'digest': 'a' * 43}
    db.session.execute(sa.insert(log).values(added))
    assert verify_log().problems == ['entry 5 was changed, or not written by this site']


def test_entries_missing_at_the_end_change_the_digest(entries):
    before = verify_log().digest
    db.session.execute(sa.delete(log).where(log.c.id == 4))
    assert verify_log().digest != before


def test_log_is_read_in_parts(entries, monkeypatch):
    monkeypatch.setattr(verification, 'ROWS_AT_A_TIME', 2)
    assert verify_log()[:2] == (4, [])


def test_entries_of_a_former_key_are_still_right(app, entries):
    app.config['SECRET_KEY_FALLBACKS'] = [app.config['SECRET_KEY']]
    app.config['SECRET_KEY'] = 'b' * 40
    assert verify_log()[:2] == (4, [])
    app.config['SECRET_KEY_FALLBACKS'] = []
    assert len(verify_log().problems) == 4


def test_code_neither_changes_nor_deletes_entries():
    # Statements about this model would name it; there is one that reads, and one object.
    from tests.test_architecture import FILES

    naming = {
        name
        for name, path in FILES.items()
        if any(f'{verb}(AuditEntry' in path.read_text() for verb in ('update', 'delete', 'insert'))
    }
    assert naming == set()
