"""Users."""

from __future__ import annotations

from typing import Any, Self

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, WriteOnlyMapped, column_property, relationship

from app.database.locking import one_locked
from app.extensions import db
from app.models.access.login_session import LoginSession
from app.models.access.sign_ins import SignedInMixin
from app.models.access.token import TokensMixin
from app.models.counter_updates import UserCounters
from app.models.events.notification import Notification, NotificationsMixin
from app.models.events.preferences import NotificationPreferencesMixin
from app.models.id_ranges import id_ranges
from app.models.jobs.task import Task
from app.models.jobs.task_owner import TaskMixin
from app.models.media.pending_post import PendingPost
from app.models.messages.inbox import InboxMixin
from app.models.params import Values
from app.models.posts.author import AuthorMixin
from app.models.posts.post import Post
from app.models.reactions.reacting import ReactingMixin
from app.models.safety.approving import FollowRequestMixin
from app.models.safety.avoiding import AvoidingMixin
from app.models.safety.filter import Filter
from app.models.safety.filtering import NO_FILTERS, FilteringMixin, FilterSet
from app.models.safety.gate import STRANGER, as_reader, is_user_shown
from app.models.search_updates import SearchUpdates
from app.models.searchable import SearchableMixin
from app.models.stats.activity import ActivityMixin
from app.models.threads.muting import ThreadMuteMixin
from app.models.timelines.home import TimelineMixin
from app.models.user_table import USERNAME_LENGTH, UserBase, open_condition
from app.models.users.admission import AdmissionMixin
from app.models.users.avatar import AvatarMixin
from app.models.users.closing import ClosingMixin
from app.models.users.email_address import AddressMixin, ascii_address
from app.models.users.feed_key import FeedReaderMixin
from app.models.users.limiting import LimitingMixin
from app.models.users.password import PasswordMixin
from app.models.users.profile import ProfileMixin
from app.models.users.suspension import SuspensionMixin

# Rows that the database itself deletes together with a user.
OWNED: Any = {'passive_deletes': True, 'cascade': 'all, delete-orphan'}


class User(
    PasswordMixin,
    AddressMixin,
    FollowRequestMixin,
    AvoidingMixin,
    FilteringMixin,
    ReactingMixin,
    AuthorMixin,
    TimelineMixin,
    ThreadMuteMixin,
    ActivityMixin,
    FeedReaderMixin,
    AvatarMixin,
    ProfileMixin,
    InboxMixin,
    NotificationPreferencesMixin,
    NotificationsMixin,
    TaskMixin,
    ClosingMixin,
    SuspensionMixin,
    AdmissionMixin,
    LimitingMixin,
    SignedInMixin,
    TokensMixin,
    SearchableMixin,
    UserMixin,
):
    """An account, composed of what its owner can do."""

    __searchable__ = 'username', 'chosen_name', 'about_me'
    __subscribers__ = UserCounters(), SearchUpdates()

    # Loaded with the user whom a page is for, since the answer is nearly always no.
    has_tasks: Mapped[bool] = column_property(
        sa.exists().where(Task.user_id == UserBase.id).correlate_except(Task),
        deferred=True,
        group='page',
    )
    has_pending_posts: Mapped[bool] = column_property(
        sa.exists().where(PendingPost.user_id == UserBase.id).correlate_except(PendingPost),
        deferred=True,
        group='page',
    )
    # Loaded with the user who asks for a page or uses the API.
    has_filters: Mapped[bool] = column_property(
        sa.exists().where(Filter.user_id == UserBase.id).correlate_except(Filter),
        deferred=True,
        group='reader',
    )

    posts: WriteOnlyMapped[Post] = relationship(back_populates='author', **OWNED)
    login_sessions: WriteOnlyMapped[LoginSession] = relationship(back_populates='user', **OWNED)
    notifications: WriteOnlyMapped[Notification] = relationship(back_populates='user', **OWNED)

    def __repr__(self) -> str:
        return f'<User {self.username}>'

    def filter_set(self) -> FilterSet:
        """Return the filters that lists apply for this reader."""
        return FilterSet(self.id, self.filters()) if self.has_filters else NO_FILTERS

    def lock(self) -> None:
        """Lock the row until the commit, and reload it."""
        cls = type(self)
        one_locked(sa.select(cls).where(cls.id == self.id))

    @classmethod
    def by_username(cls, username: str, even_closed: bool = False) -> Self | None:
        """Return the user with exactly this username, or None, for any reader.

        Closed and suspended accounts are found only where that is asked for, as when signing in.
        """
        return cls.with_username(username, *(() if even_closed else (open_condition(cls),)))

    @classmethod
    def seen_by(cls, reader_id: int | None, username: str) -> Self | None:
        """Return the user with exactly this username, if the reader may see them, or None."""
        values = as_reader(reader_id)
        return cls.with_username(username, is_user_shown(cls.__table__), values=values)

    @classmethod
    def with_username(
        cls, username: str, *conditions: Any, values: Values | None = None
    ) -> Self | None:
        """Return the user with exactly this username who meets the conditions, or None."""
        # Databases refuse NUL characters, and MySQL and MariaDB would ignore blanks at the end, so
        # they aren't asked for such names.
        if len(username) > USERNAME_LENGTH or not username.isprintable() or ' ' in username:
            return None
        query = sa.select(cls).where(cls.username == username, *conditions)
        return db.session.scalar(query, values)

    @classmethod
    def by_email(cls, email: str) -> Self | None:
        """Return the user with this email address, in whatever case, or None."""
        return db.session.scalar(
            sa.select(cls).where(cls.email_folded == ascii_address(email).lower())
        )

    @classmethod
    def is_username_taken(cls, username: str) -> bool:
        """Return True if a user has this username, in whatever case."""
        query = sa.select(cls.id).where(cls.username_folded == username.lower())
        return db.session.scalar(query) is not None

    @classmethod
    def is_email_taken(cls, email: str) -> bool:
        """Return True if a user has this email address, in whatever case."""
        query = sa.select(cls.id).where(cls.email_folded == ascii_address(email).lower())
        return db.session.scalar(query) is not None

    @classmethod
    def id_ranges(cls, size: int) -> list[int]:
        """Return which ranges of `size` ids have open accounts; the first range is 0."""
        return id_ranges(cls.id, is_user_shown(cls.__table__, STRANGER), size)

    @classmethod
    def open_usernames(cls, first_id: int, last_id: int) -> list[str]:
        """Return the names of the open accounts in a range of ids, both ends included."""
        here = cls.id.between(first_id, last_id), is_user_shown(cls.__table__, STRANGER)
        return list(db.session.scalars(sa.select(cls.username).where(*here).order_by(cls.id)))
