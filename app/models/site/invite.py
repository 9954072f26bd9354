"""Invitations: links for registering on a site that isn't open to everyone."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, NamedTuple, Self, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.paging import one_page
from app.models.user_table import UserBase, hidden_accounts

CODE_BYTES, CODE_LENGTH = 8, 16
MOST_USES, MOST_DAYS = 1000, 365


class Invite(Model):
    """A link that a number of people may register with, until a set time or forever."""

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(CODE_LENGTH), unique=True)
    # None if a command made it.
    user_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('user.id', ondelete='SET NULL'), index=True
    )
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    # None if it never expires.
    expires: Mapped[datetime | None] = mapped_column(UTCDateTime)
    max_uses: Mapped[int]
    uses: Mapped[int] = mapped_column(default=0)

    @classmethod
    def new(cls, user_id: int | None, max_uses: int, days: int | None) -> Self:
        """Add an invitation for a number of people and days; None is forever."""
        expires = utcnow() + timedelta(days=days) if days else None
        invite = cls(
            code=token_hex(CODE_BYTES), user_id=user_id, max_uses=max_uses, expires=expires
        )
        db.session.add(invite)
        return invite

    @classmethod
    def is_open(cls) -> sa.ColumnElement[bool]:
        """Return the condition of invitations that may still be used."""
        # Users who are kept out must not come back through a link of their own.
        by_someone_here = cls.user_id.is_(None) | cls.user_id.not_in(hidden_accounts())
        is_valid = cls.expires.is_(None) | (cls.expires > utcnow())
        return sa.and_(cls.uses < cls.max_uses, is_valid, by_someone_here)

    @classmethod
    def find(cls, code: str) -> Self | None:
        """Return the invitation with this code if it may be used, or None."""
        return cls.by_code(code, cls.is_open())

    @classmethod
    def by_code(cls, code: str, *conditions: sa.ColumnElement[bool]) -> Self | None:
        """Return the invitation with this code if it meets the conditions, or None."""
        # The column can't hold such a code, so the database needn't be asked.
        if len(code) != CODE_LENGTH or not code.isascii() or not code.isprintable():
            return None
        return db.session.scalar(sa.select(cls).where(cls.code == code, *conditions))

    def use(self) -> bool:
        """Count one more guest; return False if others were quicker."""
        # The condition is checked while the row is locked, so that a race can't exceed the number.
        taken = sa.update(Invite).where(Invite.id == self.id, Invite.is_open())
        found = db.session.execute(
            taken.values(uses=Invite.uses + 1), execution_options={'synchronize_session': False}
        )
        return bool(cast('sa.CursorResult[Any]', found).rowcount)


class InviteRow(NamedTuple):
    """An invitation in a list, with its maker and its guests."""

    invite: Invite
    username: str | None
    guests: list[str]


def find_invites(
    after: str = '', per_page: int | None = None
) -> tuple[list[InviteRow], str | None]:
    """Return a page of invitations, the newest first, and the id after which the next begins."""
    columns: list[Any] = [Invite, UserBase.username]
    query = sa.select(*columns).outerjoin(UserBase, UserBase.id == Invite.user_id)
    if last_id := parse_number(after, MAX_ID):
        query = query.where(Invite.id < last_id)
    rows, last = one_page(
        query.order_by(Invite.id.desc()), lambda row: InviteRow(row[0], row[1], []), per_page
    )
    add_guests(rows)
    return rows, str(last.invite.id) if last else None


def add_guests(rows: list[InviteRow]) -> None:
    """Add the names of those who registered with these invitations, in the order of ids."""
    guests = {row.invite.id: row.guests for row in rows}
    # A statement of its own, since one invitation can have a thousand guests.
    came = sa.select(UserBase.invite_id, UserBase.username).where(UserBase.invite_id.in_(guests))
    for invite_id, username in db.session.execute(came.order_by(UserBase.id)):
        guests[invite_id or 0].append(username)
