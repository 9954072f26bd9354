"""The pictures that a user has uploaded and not posted yet."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.models.media.attaching import Media
from app.models.media.attachment import Attachment


def unused_pictures(user_id: int, media: Media) -> Sequence[Attachment]:
    """Return the pictures that belong to this user and may be posted, in their order."""
    ids = media.ids
    query = sa.select(Attachment).where(Attachment.id.in_(ids), media.free_condition(user_id))
    found = {one.id: one for one in db.session.scalars(query)} if ids else {}
    return [found[one] for one in ids if one in found]
