"""Accounts as those who look after a site see them, with all that are hidden."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.access.login_session import LoginSession
from app.models.access.token import Token
from app.models.jobs.job import Job, JobState
from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.audit_log import AuditEntry
from app.models.moderation.role import Role
from app.models.stats.counters import DailyPostCount
from app.models.user_table import EMAIL_LENGTH, open_condition, user_table

user = user_table.c
AT_ONCE = 50

# Each order has an index.
SORTS = {'newest': user.id, 'oldest': user.id, 'name': user.username_folded}
STATES = {
    'open': open_condition(user),
    'pending': user.pending.is_not(None),
    'suspended': user.suspended.is_not(None),
    'limited': user.limited.is_not(None),
    'closed': user.closed.is_not(None),
}


class AccountRow(NamedTuple):
    """An account in a list."""

    id: int
    username: str
    email: str
    role: str
    joined: datetime | None
    last_seen: datetime | None
    closed: datetime | None
    suspended: datetime | None
    limited: datetime | None
    pending: datetime | None
    joining_reason: str | None


class AccountFilter(NamedTuple):
    """Which accounts are wanted: of names that begin like this, a role and a state, in an order."""

    text: str = ''
    role: str = ''
    state: str = ''
    sort: str = 'newest'
    after: str = ''

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return what accounts must meet."""
        found: list[sa.ColumnElement[bool]] = []
        # No username has this character. Either way an index is enough.
        if '@' in self.text:
            found.append(user.email_folded == self.text.lower())
        elif self.text:
            found.append(user.username_folded.startswith(self.text.lower(), autoescape=True))
        if self.role in list(Role):
            found.append(user.role == self.role)
        if self.state in STATES:
            found.append(STATES[self.state])
        return found + self.place()

    def place(self) -> list[sa.ColumnElement[bool]]:
        """Return where the page begins."""
        if not self.after:
            return []
        if self.sort == 'name':
            return [user.username_folded > self.after]
        last_id = parse_number(self.after, MAX_ID) or 0
        return [user.id > last_id if self.sort == 'oldest' else user.id < last_id]


def find_accounts(wanted: AccountFilter) -> tuple[list[AccountRow], str | None]:
    """Return a page of accounts, and after which one the next page begins, or None."""
    # No database needs to be asked for what it can't hold.
    if len(wanted.text) > EMAIL_LENGTH or not (wanted.text + wanted.after).isprintable():
        return [], None
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.sort == 'newest' else column
    columns = [user[name] for name in AccountRow._fields]
    query = sa.select(*columns).where(*wanted.conditions()).order_by(order).limit(AT_ONCE + 1)
    # One more than the page has tells whether the list goes on.
    rows = [AccountRow._make(row) for row in db.session.execute(query)]
    if len(rows) <= AT_ONCE:
        return rows, None
    last = rows[AT_ONCE - 1]
    return rows[:AT_ONCE], last.username.lower() if wanted.sort == 'name' else str(last.id)


class AccountFigures(NamedTuple):
    """What belongs to an account."""

    posts: int
    sessions: int
    tokens: int


def figures_of(user_id: int) -> AccountFigures:
    """Count what belongs to an account, in one statement."""
    day: Any = DailyPostCount.__table__.c
    parts = [
        sa.select(sa.func.coalesce(sa.func.sum(day.posts), 0)).where(day.user_id == user_id),
        count(LoginSession.id, LoginSession.user_id == user_id),
        count(Token.id, Token.user_id == user_id),
    ]
    return AccountFigures._make(map(int, one_row(parts)))


class SiteFigures(NamedTuple):
    """What those who look after a site want to know at one look."""

    staff: int
    suspended: int
    pending: int
    closed: int
    jobs_waiting: int
    jobs_failed: int


def site_figures() -> SiteFigures:
    """Count what may need somebody, in one statement; all of it has indexes."""
    parts = [
        count(user.id, user.role != Role.MEMBER),
        count(user.id, user.suspended.is_not(None)),
        count(user.id, user.pending.is_not(None)),
        count(user.id, user.closed.is_not(None)),
        count(Job.id, Job.state == JobState.QUEUED),
        count(Job.id, Job.state == JobState.FAILED),
    ]
    return SiteFigures._make(one_row(parts))


def count(column: Any, condition: Any) -> sa.Select[int]:
    """Count the rows that meet a condition."""
    return sa.select(sa.func.count(column)).where(condition)


def one_row(parts: list[sa.Select[int]]) -> sa.Row[Any]:
    """Return several numbers."""
    return db.session.execute(sa.select(*(part.scalar_subquery() for part in parts))).one()


def log_entries(
    user_id: int | None = None, before: int = MAX_ID, limit: int = AT_ONCE
) -> list[AuditEntry]:
    """Return entries of the log, the newest first, maybe only those about one user."""
    query = sa.select(AuditEntry).where(AuditEntry.id < before)
    if user_id is not None:
        query = query.where(AuditEntry.user_id == user_id)
    return list(db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)))


def log_page(before: str) -> tuple[list[AuditEntry], int | None]:
    """Return a page of the log, and the id before which the next page begins, or None.

    `before` is that id as an address has it; any other text asks for the first page.
    """
    before_id = parse_number(before, MAX_ID) or MAX_ID
    # One more than the page has tells whether the log goes on.
    entries = log_entries(before=before_id, limit=AT_ONCE + 1)
    return entries[:AT_ONCE], entries[AT_ONCE - 1].id if len(entries) > AT_ONCE else None
