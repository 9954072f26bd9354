"""The former texts of edited posts."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime
from app.extensions import Base, Model


class PostRevision(Model):
    """A former text of a post, and when it was written."""

    __tablename__ = 'former_text'

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(sa.ForeignKey('post.id', ondelete='CASCADE'))
    body: Mapped[str] = mapped_column(sa.Text)
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (sa.Index(None, 'post_id', 'id'), Base.__table_args__)
