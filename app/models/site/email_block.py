"""Email addresses and domains that nobody may register with."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from disposable_email_domains import blocklist
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.moderation.paging import one_page
from app.models.user_table import EMAIL_LENGTH

COMMENT_LENGTH = 200


class EmailBlock(Model):
    """A domain with all its subdomains, or one address."""

    __tablename__ = 'email_block'

    name: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH), primary_key=True)
    comment: Mapped[str] = mapped_column(sa.String(COMMENT_LENGTH), default='')
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    @classmethod
    def find(cls, after: str) -> tuple[list[EmailBlock], str | None]:
        """Return a page of blocks by name, and the name after which the next begins, or None."""
        query = sa.select(cls).order_by(cls.name)
        # Some databases refuse other texts, which no name has.
        if after and after.isprintable() and len(after) <= EMAIL_LENGTH:
            query = query.where(cls.name > after)
        rows, last = one_page(query, lambda row: row[0])
        return rows, last.name if last else None


def names_above(address: str) -> list[str]:
    """Return an address, its domain and the domains above it, in lowercase letters.

    `anna@a.example.com` can be blocked under any of four names.
    """
    address = address.lower()
    # A text without an @ is a domain.
    labels = address.rpartition('@')[2].split('.')
    return [address, *('.'.join(labels[start:]) for start in range(len(labels)))]


def is_disposable(address: str) -> bool:
    """Return True for an address of a service that gives out addresses for a few minutes."""
    return not blocklist.isdisjoint(names_above(address)[1:])


def is_blocked(address: str) -> bool:
    """Return True if nobody may register with this address."""
    # The package's list is in memory, but the administrators' own list is likelier to match.
    query = sa.select(EmailBlock.name).where(EmailBlock.name.in_(names_above(address))).limit(1)
    return db.session.scalar(query) is not None or is_disposable(address)
