"""Appeals, for moderators and for exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import MAX_ID, Cursor, parse_number
from app.models.moderation.appeal import Appeal
from app.models.moderation.audit_log import AuditEntry
from app.models.moderation.paging import one_page
from app.models.user_table import user_table

# The same table twice: the user who appeals, and the one who decided.
user = user_table.alias()
decider = user_table.alias()


class AppealRow(NamedTuple):
    """An appeal, the entry of the log that it is against, and the names of both users."""

    appeal: Appeal
    entry: AuditEntry
    username: str
    decider: str | None


class AppealFilter(NamedTuple):
    """Which appeals are wanted: those with a state, oldest first."""

    state: str = 'open'
    after: str = ''
    reader_id: int | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of the appeals."""
        found = not_by(self.reader_id)
        if self.state != 'all':
            is_decided = Appeal.decided.is_not(None)
            found.append(is_decided if self.state == 'decided' else ~is_decided)
        # With numbered pages, items would shift while somebody reads the queue.
        if last_id := parse_number(self.after, MAX_ID):
            found.append(Appeal.id > last_id)
        return found


def not_by(reader_id: int | None) -> list[sa.ColumnElement[bool]]:
    """Return the condition of appeals that are not the reader's own."""
    return [] if reader_id is None else [Appeal.user_id != reader_id]


def appeal_rows() -> sa.Select[Any]:
    """Select all appeals, with names."""
    return (
        sa.select(Appeal, AuditEntry, user.c.username, decider.c.username)
        .join(AuditEntry, AuditEntry.id == Appeal.entry_id)
        .join(user, user.c.id == Appeal.user_id)
        .outerjoin(decider, decider.c.id == Appeal.decider_id)
    )


def find_appeals(wanted: AppealFilter) -> tuple[list[AppealRow], str | None]:
    """Return a page of appeals, and the appeal after which the next page begins, or None."""
    query = appeal_rows().where(*wanted.conditions()).order_by(Appeal.id)
    rows, last = one_page(query, AppealRow._make)
    return rows, str(last.appeal.id) if last else None


def appeal_row(appeal_id: int) -> AppealRow:
    """Return an existing appeal, with names."""
    return AppealRow._make(db.session.execute(appeal_rows().where(Appeal.id == appeal_id)).one())


def count_open_appeals(reader_id: int) -> int:
    """Return how many appeals are open, without the reader's own."""
    here = Appeal.decided.is_(None), *not_by(reader_id)
    query = sa.select(sa.func.count(Appeal.id)).where(*here)
    return db.session.execute(query).scalar_one()


def count_appeals(user_id: int) -> int:
    query = sa.select(sa.func.count(Appeal.id)).where(Appeal.user_id == user_id)
    return db.session.execute(query).scalar_one()


def appeals_after(user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return a user's next appeals after a place, with the action that each is against."""
    said = Appeal.text, Appeal.timestamp, Appeal.decision, Appeal.reason.label('answer')
    query = sa.select(Appeal.id, AuditEntry.action, AuditEntry.reason, *said)
    query = query.join(AuditEntry, AuditEntry.id == Appeal.entry_id)
    query = query.where(Appeal.user_id == user_id)
    if place:
        query = query.where(Appeal.id > place.id)
    return db.session.execute(query.order_by(Appeal.id).limit(most)).all()
