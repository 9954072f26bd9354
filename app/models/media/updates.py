"""Deletes pictures together with the rows that own them, in the same transaction."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.models.media.attachment import Attachment, discard

attachment: Any = Attachment.__table__


class OwnedPictures(Subscriber):
    """Deletes the pictures of deleted rows; `key` is the column that refers to the rows."""

    def __init__(self, key: str) -> None:
        self.key = attachment.c[key]

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        owner = model.__table__.c
        # Nearly all rows have no picture, and cost no query of the table of pictures.
        owners = sa.select(owner.id).where(condition, owner.media_count > 0)
        query = sa.select(attachment.c.id, attachment.c.key).where(self.key.in_(owners))
        if rows := session.execute(query, parameters).all():
            discard(session, rows)
