"""People."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, WriteOnlyMapped, column_property, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.access.login_session import LoginSession
from app.models.access.sign_ins import SignedInMixin
from app.models.access.token import TokensMixin
from app.models.events.notification import Notification, NotificationsMixin
from app.models.events.preferences import NotificationPreferencesMixin
from app.models.follows.follow import FollowerMixin, followers
from app.models.jobs.task import Task
from app.models.jobs.task_owner import TaskMixin
from app.models.messages.inbox import InboxMixin
from app.models.posts.timeline import TimelineMixin
from app.models.searchable import SearchableMixin
from app.models.stats.activity import ActivityMixin
from app.models.users.avatar import AvatarMixin
from app.models.users.closing import ClosingMixin
from app.models.users.email_address import AddressMixin
from app.models.users.feed_key import FeedReaderMixin
from app.models.users.password import PasswordMixin

if TYPE_CHECKING:
    from app.models.posts.post import Post

USERNAME_LENGTH = 64
EMAIL_LENGTH = 120
ABOUT_ME_LENGTH = 140
LANGUAGE_LENGTH = 10

# What goes with a person, deleted by the database itself.
OWNED: Any = {'passive_deletes': True, 'cascade': 'all, delete-orphan'}


class User(
    SignedInMixin,
    TokensMixin,
    PasswordMixin,
    AddressMixin,
    FollowerMixin,
    TimelineMixin,
    ActivityMixin,
    FeedReaderMixin,
    AvatarMixin,
    InboxMixin,
    NotificationPreferencesMixin,
    NotificationsMixin,
    TaskMixin,
    ClosingMixin,
    SearchableMixin,
    UserMixin,
    Model,
):
    """A person with an account."""

    __searchable__ = 'username', 'about_me'

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(USERNAME_LENGTH), index=True)
    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH))
    email_confirmed: Mapped[datetime | None] = mapped_column(UTCDateTime)
    password_hash: Mapped[str | None] = mapped_column(sa.String(256))
    about_me: Mapped[str | None] = mapped_column(sa.String(ABOUT_ME_LENGTH))
    last_seen: Mapped[datetime | None] = mapped_column(UTCDateTime, default=utcnow)
    language: Mapped[str | None] = mapped_column(sa.String(LANGUAGE_LENGTH))
    closed: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)

    # Names that differ only by case are one person's, whichever way a row is written.
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

    # Comes with the person whom a page is for, since nearly always the answer is no.
    has_tasks: Mapped[bool] = column_property(
        sa.exists().where(Task.user_id == id).correlate_except(Task),  # noqa: A003
        deferred=True,
        group='page',
    )

    following: WriteOnlyMapped[User] = relationship(
        secondary=followers,
        primaryjoin='followers.c.follower_id == User.id',
        secondaryjoin='followers.c.followed_id == User.id',
        back_populates='followers',
        passive_deletes=True,
    )
    followers: WriteOnlyMapped[User] = relationship(
        secondary=followers,
        primaryjoin='followers.c.followed_id == User.id',
        secondaryjoin='followers.c.follower_id == User.id',
        back_populates='following',
        passive_deletes=True,
    )
    posts: WriteOnlyMapped[Post] = relationship(back_populates='author', **OWNED)
    login_sessions: WriteOnlyMapped[LoginSession] = relationship(back_populates='user', **OWNED)

    notifications: WriteOnlyMapped[Notification] = relationship(back_populates='user', **OWNED)

    def __repr__(self) -> str:
        return f'<User {self.username}>'

    @classmethod
    def named(cls, username: str, even_closed: bool = False) -> Self | None:
        """Return the person with exactly this username, or None.

        Who has left is found only where that is asked for, as by those who sign in again.
        """
        # No database needs to be asked for a name that it can't hold, NUL characters among them;
        # and MySQL and MariaDB would overlook blanks at the end.
        if len(username) > USERNAME_LENGTH or not username.isprintable() or ' ' in username:
            return None
        query = sa.select(cls).where(cls.username == username)
        return db.session.scalar(query if even_closed else query.where(cls.closed.is_(None)))

    @classmethod
    def with_email(cls, email: str) -> Self | None:
        """Return the person with this e-mail address, in whatever case, or None."""
        return db.session.scalar(sa.select(cls).where(cls.email_folded == email.lower()))

    @classmethod
    def is_username_taken(cls, username: str) -> bool:
        """Say whether somebody has this username, in whatever case."""
        query = sa.select(cls.id).where(cls.username_folded == username.lower())
        return db.session.scalar(query) is not None

    @classmethod
    def is_email_taken(cls, email: str) -> bool:
        """Say whether somebody has this e-mail address, in whatever case."""
        query = sa.select(cls.id).where(cls.email_folded == email.lower())
        return db.session.scalar(query) is not None
