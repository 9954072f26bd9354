"""Reads the audit log from its beginning, and checks that nobody has changed it."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.moderation.audit_log import AuditEntry

ROWS_AT_A_TIME = 500


class Verification(NamedTuple):
    """How many entries there are, what is wrong with them, and the digest of the last."""

    entries: int
    problems: list[str]
    digest: str


def entries() -> Iterator[AuditEntry]:
    """Yield every entry, oldest first, in batches."""
    query = sa.select(AuditEntry).order_by(AuditEntry.id).limit(ROWS_AT_A_TIME)
    last_id = 0
    while some := db.session.scalars(query.where(AuditEntry.id > last_id)).all():
        yield from some
        last_id = some[-1].id
        # Only one batch is in memory at a time.
        db.session.expunge_all()


def verify_log(kept: str = '') -> Verification:
    """Check each entry, that each follows the previous one, and that the one with `kept` exists.

    Entries that are missing at the end leave no trace in the database; only a digest that was kept
    elsewhere shows that.
    """
    count, problems, digest, is_there = 0, [], '', not kept
    for entry in entries():
        count += 1
        if entry.previous != digest:
            problems.append(f'entries are missing before entry {entry.id}')
        if not entry.is_unchanged():
            problems.append(f'entry {entry.id} was changed, or not written by this site')
        digest = entry.digest
        is_there = is_there or digest == kept
    if not is_there:
        problems.append('the entry with the digest you kept is missing')
    return Verification(count, problems, digest)
