"""The users whom a post mentions."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base, Model
from app.text.names import MENTION_LENGTH


class Mention(Model):
    """A name in the text of a post, in lower case, and whose it was when the text was written.

    If the user changes their name, the old text still leads to them.
    """

    post_id: Mapped[int] = mapped_column(
        sa.ForeignKey('post.id', ondelete='CASCADE'), primary_key=True
    )
    name: Mapped[str] = mapped_column(sa.String(MENTION_LENGTH), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))

    __table_args__ = (sa.Index(None, 'user_id', 'post_id'), Base.__table_args__)
