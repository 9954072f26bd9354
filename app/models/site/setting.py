"""Settings that administrators change on the site's pages; the environment overrides them."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.kept import Kept
from app.extensions import Model, db

# What is shown may be as old as this; rules are always read again.
KEPT_SECONDS = 60


class Registration(StrEnum):
    """Who may register."""

    OPEN = 'open'
    APPROVAL = 'approval'
    INVITE = 'invite'
    CLOSED = 'closed'


class SiteSetting(Model):
    """A setting of the site, under its name in the environment."""

    __tablename__ = 'site_setting'

    name: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    value: Mapped[str] = mapped_column(sa.Text)


def read_settings() -> dict[str, str]:
    """Return the settings that were changed on the pages."""
    # A page that shows the site's name must not write anything by doing so.
    with db.session.no_autoflush:
        rows = db.session.execute(sa.select(SiteSetting.name, SiteSetting.value))
    return {row.name: row.value for row in rows}


kept_settings = Kept(read_settings, KEPT_SECONDS)


def stored_setting(name: str) -> str | None:
    """Return the value that was set under a name, or None."""
    return db.session.scalar(sa.select(SiteSetting.value).where(SiteSetting.name == name))
