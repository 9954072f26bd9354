"""The audit log: who did what to whom, when and why. Rows are added, and never changed.

Each row holds the digest of the previous one, and its own digest covers all of its columns. The
digests need the key of the site, so access to the database alone is not enough to forge a row.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.database.locking import first_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.moderation.role import ROLE_LENGTH
from app.models.user_table import USERNAME_LENGTH, UserBase
from app.signing import Purpose, is_signature, signature

REASON_LENGTH = 1000
DIGEST_LENGTH = 64


class Action(StrEnum):
    """The actions in the log."""

    ROLE = 'role'
    SUSPEND = 'suspend'
    RESTORE = 'restore'
    APPROVE = 'approve'
    REJECT = 'reject'
    PURGE = 'purge'
    WARN = 'warn'
    DELETE_POST = 'delete_post'
    LIMIT = 'limit'
    UNLIMIT = 'unlimit'
    COVER_POST = 'cover_post'
    UNCOVER_POST = 'uncover_post'
    ACCEPT_APPEAL = 'accept_appeal'
    REJECT_APPEAL = 'reject_appeal'


class AuditEntry(Model):
    """An action. The ids are not foreign keys, since the log outlives the accounts."""

    __tablename__ = 'audit_log'

    id: Mapped[int] = mapped_column(primary_key=True)
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime)
    # NULL if it was done by a command or by the site itself.
    actor_id: Mapped[int | None]
    actor_name: Mapped[str | None] = mapped_column(sa.String(USERNAME_LENGTH))
    action: Mapped[str] = mapped_column(sa.String(20))
    user_id: Mapped[int] = mapped_column(index=True)
    username: Mapped[str] = mapped_column(sa.String(USERNAME_LENGTH))
    # The new role, where the action is about one.
    role: Mapped[str | None] = mapped_column(sa.String(ROLE_LENGTH))
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    # The post, where the action is about one.
    post_id: Mapped[int | None]
    # Unique, so that the chain can't fork.
    previous: Mapped[str] = mapped_column(sa.String(DIGEST_LENGTH), unique=True)
    digest: Mapped[str] = mapped_column(sa.String(DIGEST_LENGTH))

    def facts(self) -> str:
        """Return what the digest covers: everything but itself and the id."""
        names = 'actor_id', 'actor_name', 'action', 'user_id', 'username', 'role', 'reason'
        values = [getattr(self, name) for name in names]
        # Entries of former releases have no post, and must stay valid.
        values += [] if self.post_id is None else [self.post_id]
        return json.dumps([self.previous, self.timestamp.isoformat(), *values])

    def is_unchanged(self) -> bool:
        """Return True if the row was not changed since it was written."""
        return is_signature(Purpose.AUDIT_LOG, self.digest, self.facts())


def record(
    action: Action,
    user: UserBase,
    actor: UserBase | None,
    reason: str = '',
    role: str | None = None,
    post_id: int | None = None,
) -> AuditEntry:
    """Add an action to the log, in the transaction of the action itself."""
    # Only the first entry of all has none to wait at, and somebody else may be quicker to add it.
    with suppress(IntegrityError):
        return append(action, user, actor, reason, role, post_id)
    return append(action, user, actor, reason, role, post_id)


def lock_log() -> bool:
    """Keep all others from adding entries until the commit; return False if the log is empty.

    Everyone waits at the first entry, which stays: at the last one, MariaDB would let each of them
    lock the gap after it, where the others are to add theirs.
    """
    return first_locked(sa.select(AuditEntry.id).order_by(AuditEntry.id).limit(1)) is not None


def append(
    action: Action,
    user: UserBase,
    actor: UserBase | None,
    reason: str,
    role: str | None,
    post_id: int | None = None,
) -> AuditEntry:
    """Add an entry after the last one. Raises IntegrityError if another one became the first."""
    last = sa.select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)
    previous = db.session.scalars(last).one() if lock_log() else ''
    entry = AuditEntry(
        timestamp=utcnow(),
        actor_id=actor.id if actor else None,
        actor_name=actor.username if actor else None,
        action=action,
        user_id=user.id,
        username=user.username,
        role=role,
        reason=reason,
        post_id=post_id,
        previous=previous,
    )
    entry.digest = signature(Purpose.AUDIT_LOG, entry.facts())
    # A savepoint, so that a lost race doesn't roll back the action itself.
    with db.session.begin_nested():
        db.session.add(entry)
    return entry
