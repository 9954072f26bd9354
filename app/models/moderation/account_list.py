"""Accounts as the staff sees them, including hidden ones."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.paging import one_page
from app.models.moderation.role import Role
from app.models.user_table import EMAIL_LENGTH, open_condition, user_table
from app.models.users.email_address import ascii_address

user = user_table.c

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
    """Which accounts are wanted: by the beginning of the name, role and state, in an order."""

    text: str = ''
    role: str = ''
    state: str = ''
    sort: str = 'newest'
    after: str = ''
    per_page: int | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of the accounts."""
        found: list[sa.ColumnElement[bool]] = []
        # No username has this character. There is an index for either case.
        if '@' in self.text:
            found.append(user.email_folded == ascii_address(self.text).lower())
        elif self.text:
            found.append(user.username_folded.startswith(self.text.lower(), autoescape=True))
        if self.role in list(Role):
            found.append(user.role == self.role)
        if self.state in STATES:
            found.append(STATES[self.state])
        return found + self.place()

    def place(self) -> list[sa.ColumnElement[bool]]:
        """Return the condition of accounts after the place where the page begins."""
        if not self.after:
            return []
        if self.sort == 'name':
            return [user.username_folded > self.after]
        last_id = parse_number(self.after, MAX_ID) or 0
        return [user.id > last_id if self.sort == 'oldest' else user.id < last_id]


def find_accounts(wanted: AccountFilter) -> tuple[list[AccountRow], str | None]:
    """Return a page of accounts, and the account after which the next page begins, or None."""
    # Such texts can't be in the database, and some databases refuse them.
    if len(wanted.text) > EMAIL_LENGTH or not (wanted.text + wanted.after).isprintable():
        return [], None
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.sort == 'newest' else column
    columns = [user[name] for name in AccountRow._fields]
    query = sa.select(*columns).where(*wanted.conditions()).order_by(order)
    rows, last = one_page(query, AccountRow._make, wanted.per_page)
    if last is None:
        return rows, None
    return rows, last.username.lower() if wanted.sort == 'name' else str(last.id)
