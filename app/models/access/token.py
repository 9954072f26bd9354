"""Tokens, which programs use in place of a password."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from secrets import token_urlsafe

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.access.login_session import hash_of
from app.models.moderation.acting import is_staff
from app.models.user_table import UserBase, open_condition

# The prefix lets secret scanners recognize a token.
PREFIX = 'mb_'

# What every user's tokens may do, and what only staff's tokens may.
DEFAULT_SCOPES = 'read', 'write'
ADMIN_SCOPE = 'admin'
SCOPES = (*DEFAULT_SCOPES, ADMIN_SCOPE)
TOKEN_NAME_LENGTH = 64
SHORTEST, DEFAULT_LIFETIME = timedelta(minutes=1), timedelta(hours=1)
LONGEST = timedelta(days=365)


class Token(Model):
    """A program's access to one user's account, for a limited time.

    The token itself is the prefix and a random key of 256 bits. Only its SHA-256 is stored, so
    it can be shown only once.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(TOKEN_NAME_LENGTH))
    scopes: Mapped[str] = mapped_column(sa.String(20))
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    last_used: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires: Mapped[datetime] = mapped_column(UTCDateTime)

    user: Mapped[UserBase] = relationship('User')

    @classmethod
    def find(cls, key: str) -> Token | None:
        """Return the row of a token, with its user, unless it has expired or the user has left."""
        if not key.startswith(PREFIX):
            return None
        return db.session.scalar(token_statement(), {'hash': hash_of(key), 'now': utcnow()})

    @classmethod
    def note_use(cls, token_id: int, moment: datetime) -> None:
        """Update the time at which a token was last used."""
        db.session.execute(sa.update(cls).where(cls.id == token_id).values(last_used=moment))

    @property
    def scope_list(self) -> list[str]:
        """The scopes that the token was made with, in their order."""
        return self.scopes.split()

    @property
    def usable_scopes(self) -> list[str]:
        """The scopes that the token may use with its user's present role."""
        return [scope for scope in scopes_open_to(self.user) if scope in self.scope_list]


def scopes_open_to(user: UserBase) -> tuple[str, ...]:
    """Return the scopes that a user's tokens may have."""
    return SCOPES if is_staff(user) else DEFAULT_SCOPES


@cache
def token_statement() -> sa.Select[Token]:
    """Select an open token with its user; every request of a program runs this."""
    now = sa.bindparam('now', type_=UTCDateTime)
    return (
        sa.select(Token)
        .join(Token.user)
        .options(contains_eager(Token.user).undefer_group('reader'))
        .where(
            Token.key_hash == sa.bindparam('hash'), Token.expires > now, open_condition(UserBase)
        )
    )


class TokensMixin(UserBase):
    """A user on whose behalf programs act."""

    __abstract__ = True

    def issue_token(
        self,
        name: str = '',
        lifetime: timedelta = DEFAULT_LIFETIME,
        scopes: tuple[str, ...] = DEFAULT_SCOPES,
    ) -> tuple[str, Token]:
        """Return a new token as programs send it, and its row, which the caller commits.

        Tokens of this user that have expired are deleted.
        """
        now = utcnow()
        # Done here, where the table grows, so that no job is needed.
        db.session.execute(self.tokens_where(Token.expires < now))
        key = PREFIX + token_urlsafe(32)
        token = Token(
            user_id=self.id,
            key_hash=hash_of(key),
            name=name,
            scopes=' '.join(scope for scope in scopes_open_to(self) if scope in scopes),
            created=now,
            expires=now + lifetime,
        )
        db.session.add(token)
        return key, token

    def open_tokens(self) -> list[Token]:
        """Return the tokens that have not ended, the newest first."""
        query = sa.select(Token).where(Token.user_id == self.id, Token.expires > utcnow())
        return list(db.session.scalars(query.order_by(Token.id.desc())))

    def end_token(self, token_id: int) -> bool:
        """End one token of this user; return True if there was one."""
        ended = db.session.execute(self.tokens_where(Token.id == token_id))
        return bool(ended.rowcount)  # type: ignore[attr-defined]

    def end_tokens(self) -> None:
        """End all tokens of this user."""
        db.session.execute(self.tokens_where(sa.true()))

    def tokens_where(self, condition: sa.ColumnElement[bool]) -> sa.Delete:
        """Delete the tokens of this user that meet a condition."""
        return sa.delete(Token).where(Token.user_id == self.id, condition)
