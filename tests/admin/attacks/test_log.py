"""A log that an intruder rewrites, who has the database but not the key of the site."""

from hashlib import sha256

import pytest
import sqlalchemy as sa
from itsdangerous import Signer

from app import db
from app.accounts.roles import change_role
from app.models import AuditEntry
from app.models.moderation.role import Role
from app.models.moderation.verification import verify_log
from app.signing import Purpose, digest_of
from tests.cast import START, person
from tests.cli.conftest import runner

log = AuditEntry.__table__


@pytest.fixture
def run(app):
    """The operator, who has the digest of a log with three entries."""
    with app.app_context():
        for role in (Role.MODERATOR, Role.ADMIN, Role.MEMBER):
            change_role(None, person('noise'), role, 'by rote')
        db.session.commit()
        kept = verify_log()
        assert kept.problems == []
    command = runner(app)
    return lambda: command('moderation', 'verify', '--digest', kept.digest)


def forged(entry_id: int) -> list[sa.Update]:
    """Blame somebody else in an entry, and sign it and those behind it with a key of one's own."""
    entries = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
    signer = Signer('guessed', salt=Purpose.AUDIT_LOG, digest_method=sha256)
    statements = []
    for before, entry in zip([None, *entries], entries, strict=False):
        if entry.id >= entry_id:
            entry.actor_name, entry.previous = 'mary', before.digest if before else ''
            entry.digest = signer.get_signature(digest_of(entry.facts())).decode()
            facts = {name: getattr(entry, name) for name in ('actor_name', 'previous', 'digest')}
            statements.append(sa.update(log).where(log.c.id == entry.id).values(**facts))
    db.session.rollback()
    return statements


INTRUSIONS = {
    'entry changed': lambda: [sa.update(log).where(log.c.id == 2).values(actor_name='mary')],
    'entry backdated': lambda: [sa.update(log).where(log.c.id == 2).values(timestamp=START)],
    'first entry deleted': lambda: [sa.delete(log).where(log.c.id == 1)],
    'entry in the middle deleted': lambda: [sa.delete(log).where(log.c.id == 2)],
    'last entry deleted': lambda: [sa.delete(log).where(log.c.id == 3)],
    'all entries deleted': lambda: [sa.delete(log)],
    'entry signed with another key': lambda: forged(2),
    'all entries signed with another key': lambda: forged(1),
    'entry without a digest': lambda: [sa.update(log).where(log.c.id == 3).values(digest='')],
}


@pytest.mark.parametrize('intrusion', INTRUSIONS.values(), ids=INTRUSIONS)
def test_intrusion_is_noticed(app, run, intrusion):
    assert run().exit_code == 0
    with app.app_context():
        for statement in intrusion():
            db.session.execute(statement)
        db.session.commit()
    result = run()
    assert result.exit_code == 1
    assert 'The log is broken' in result.output
