"""Invitations: links for registering on a site that isn't open to everyone."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, NamedTuple, Self, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
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


def all_invites() -> list[InviteRow]:
    """Return every invitation, the newest first."""
    query = sa.select(Invite, UserBase.username).outerjoin(UserBase, UserBase.id == Invite.user_id)
    rows = db.session.execute(query.order_by(Invite.id.desc())).all()
    came = sa.select(UserBase.invite_id, UserBase.username).where(UserBase.invite_id.is_not(None))
    # Two statements, since one invitation can have a thousand guests.
    guests: dict[int, list[str]] = {}
    for invite_id, username in db.session.execute(came.order_by(UserBase.id)):
        guests.setdefault(invite_id or 0, []).append(username)
    return [InviteRow(invite, name, guests.get(invite.id, [])) for invite, name in rows]
