"""Announcements by the administrators to everyone on the site."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.kept import Kept
from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.paging import one_page

TEXT_LENGTH = 500
MOST_AT_ONCE = 3


class Announcement(Model):
    """A text at the top of every page, until a set time or until it is taken down."""

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(sa.String(TEXT_LENGTH))
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    ends: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @classmethod
    def find(cls, after: str) -> tuple[list[Announcement], str | None]:
        """Return a page, the newest first, and the id after which the next one begins, or None."""
        query = sa.select(cls).order_by(cls.id.desc())
        if last_id := parse_number(after, MAX_ID):
            query = query.where(cls.id < last_id)
        rows, last = one_page(query, lambda row: row[0])
        return rows, str(last.id) if last else None


class Shown(NamedTuple):
    """An announcement as a page shows it."""

    id: int
    text: str
    ends: datetime | None


def read_announcements() -> list[Shown]:
    """Read the announcements that have not ended, the newest first."""
    table = Announcement
    query = sa.select(table.id, table.text, table.ends).order_by(table.id.desc())
    query = query.where(table.ends.is_(None) | (table.ends > utcnow())).limit(MOST_AT_ONCE)
    return [Shown._make(row) for row in db.session.execute(query)]


# Every page needs them.
kept_announcements = Kept(read_announcements, seconds=60)
