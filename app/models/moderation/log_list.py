"""The audit log, as moderators and on some sites everyone can read it."""

from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.audit_log import AuditEntry
from app.models.moderation.paging import one_page

only_column = itemgetter(0)


def log_of(user_id: int) -> list[AuditEntry]:
    """Return the latest entries about a user, newest first."""
    return one_page(entries().where(AuditEntry.user_id == user_id), only_column)[0]


def log_page(before: str) -> tuple[list[AuditEntry], int | None]:
    """Return a page of the log, and the id before which the next page begins, or None.

    `before` is that id as it is in a URL; any other text means the first page.
    """
    before_id = parse_number(before, MAX_ID) or MAX_ID
    page, last = one_page(entries().where(AuditEntry.id < before_id), only_column)
    return page, last.id if last else None


def entries() -> sa.Select[Any]:
    """Select the entries, newest first."""
    return sa.select(AuditEntry).order_by(AuditEntry.id.desc())
