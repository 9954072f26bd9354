"""The columns of users, the basis of all their roles and of all queries about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Model
from app.models.events.delivery import Delivery
from app.models.moderation.role import ROLE_LENGTH, Role
from app.models.safety.message_rule import MessageRule
from app.models.safety.visibility import Visibility

USERNAME_LENGTH = 64
EMAIL_LENGTH = 120
ABOUT_ME_LENGTH = 140
LANGUAGE_LENGTH = 10
FEED_SALT_LENGTH = 16
AVATAR_KEY_LENGTH = 32
DISPLAY_NAME_LENGTH = 50
JOINING_LENGTH = 500


def delivery(usual: Delivery = Delivery.IN_APP) -> Mapped[str]:
    """Return a column that holds one of the deliveries."""
    return mapped_column(sa.String(10), default=usual, server_default=usual)


class UserBase(Model):
    """A row of the table `user`. The roles of `User` define what users can do.

    The table is mapped here and not in `User`, because queries for posts, messages and events join
    it, and `User` consists of roles that run those queries. Ask the session for `User` only.
    """

    __tablename__ = 'user'

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(USERNAME_LENGTH), index=True)
    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH))
    email_confirmed: Mapped[datetime | None] = mapped_column(UTCDateTime)
    password_hash: Mapped[str | None] = mapped_column(sa.String(256))
    about_me: Mapped[str | None] = mapped_column(sa.String(ABOUT_ME_LENGTH))
    # Unknown for accounts older than this column.
    joined: Mapped[datetime | None] = mapped_column(UTCDateTime, default=utcnow)
    last_seen: Mapped[datetime | None] = mapped_column(UTCDateTime, default=utcnow)
    language: Mapped[str | None] = mapped_column(sa.String(LANGUAGE_LENGTH))
    feed_salt: Mapped[str | None] = mapped_column(sa.String(FEED_SALT_LENGTH))
    chosen_name: Mapped[str | None] = mapped_column(sa.String(DISPLAY_NAME_LENGTH))
    # Pairs of label and value, as JSON; most users have none.
    profile_fields: Mapped[str | None] = mapped_column(sa.Text)
    # The beginning of the uploaded picture's file names.
    avatar_key: Mapped[str | None] = mapped_column(sa.String(AVATAR_KEY_LENGTH))
    role: Mapped[str] = mapped_column(
        sa.String(ROLE_LENGTH), default=Role.MEMBER, server_default=Role.MEMBER, index=True
    )
    closed: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    # By a moderator; the reason is in the audit log.
    suspended: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    # Also by a moderator: only followers see this user and everything they wrote.
    limited: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    # The user approves followers, and nobody else sees their posts.
    protected: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    who_can_message: Mapped[str] = mapped_column(
        sa.String(10), default=MessageRule.EVERYONE, server_default=MessageRule.EVERYONE
    )
    default_visibility: Mapped[str] = mapped_column(
        sa.String(10), default=Visibility.PUBLIC, server_default=Visibility.PUBLIC
    )
    # Since when the account has waited for approval, and why its owner wants to join.
    pending: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    joining_reason: Mapped[str | None] = mapped_column(sa.String(JOINING_LENGTH))
    # Not a foreign key, since invitations may be deleted.
    invite_id: Mapped[int | None]
    last_message_read_time: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_news_read_time: Mapped[datetime | None] = mapped_column(UTCDateTime)
    tell_follow: Mapped[str] = delivery()
    tell_message: Mapped[str] = delivery()
    tell_export: Mapped[str] = delivery()
    tell_mention: Mapped[str] = delivery()
    tell_reply: Mapped[str] = delivery()
    tell_like: Mapped[str] = delivery()
    tell_repost: Mapped[str] = delivery()
    tell_quote: Mapped[str] = delivery()
    tell_request: Mapped[str] = delivery()
    tell_accept: Mapped[str] = delivery()
    # Users who report something may not come back soon.
    tell_report: Mapped[str] = delivery(Delivery.IMMEDIATE)

    # When the next daily mail goes out, if there is something for it.
    digest_due: Mapped[datetime | None] = mapped_column(UTCDateTime)

    # Names that differ only in case belong to one user, however a row is written.
    username_folded: Mapped[str] = mapped_column(
        sa.String(USERNAME_LENGTH),
        sa.Computed('lower(username)', persisted=True),
        unique=True,
        deferred=True,
    )
    email_folded: Mapped[str] = mapped_column(
        sa.String(EMAIL_LENGTH),
        sa.Computed('lower(email)', persisted=True),
        unique=True,
        deferred=True,
    )

    following: WriteOnlyMapped[UserBase] = relationship(
        'User',
        secondary='followers',
        primaryjoin='followers.c.follower_id == UserBase.id',
        secondaryjoin='followers.c.followed_id == UserBase.id',
        back_populates='followers',
        passive_deletes=True,
    )
    followers: WriteOnlyMapped[UserBase] = relationship(
        'User',
        secondary='followers',
        primaryjoin='followers.c.followed_id == UserBase.id',
        secondaryjoin='followers.c.follower_id == UserBase.id',
        back_populates='following',
        passive_deletes=True,
    )

    @property
    def is_hidden(self) -> bool:
        """True for a user who has left, is suspended or is waiting for approval."""
        return any((self.closed, self.suspended, self.pending))

    # Not columns: both are loaded together with the session of a request.
    unread_messages: int = 0
    unseen_events: int = 0


user_table: Any = UserBase.__table__


def shown_name(columns: Any) -> Any:
    """Return the name that pages show, from the columns of the table or of an alias."""
    return sa.func.coalesce(columns.chosen_name, columns.username).label('display_name')


def user_columns(names: Iterable[str], columns: Any = user_table.c) -> list[Any]:
    """Return the columns of these names, among which may be `display_name`."""
    return [shown_name(columns) if name == 'display_name' else columns[name] for name in names]


def open_condition(columns: Any) -> sa.ColumnElement[bool]:
    """Return the condition of users who are visible: those that hidden_accounts() doesn't select.

    `columns` are those of a table or alias, or the model.
    """
    # Written so that no index applies: nearly all users match, and SQLite would start with them.
    hidden = (reason.is_not(None) for reason in reasons_to_hide(columns))
    return sa.and_(*(is_hidden == sa.false() for is_hidden in hidden))


def reasons_to_hide(columns: Any) -> tuple[Any, ...]:
    """Return the columns that hide a user if any of them is set."""
    return columns.closed, columns.suspended, columns.pending


@cache
def hidden_accounts() -> sa.CompoundSelect[Any]:
    """Select the ids of hidden users, who are few and indexed."""
    # SQLite would read all users if one condition named several columns.
    reasons = reasons_to_hide(user_table.c)
    return sa.union_all(*(sa.select(user_table.c.id).where(one.is_not(None)) for one in reasons))
