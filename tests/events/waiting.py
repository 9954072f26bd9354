"""Texts that wait for their pictures."""

from collections.abc import Sequence
from typing import Any

from app import db
from app.events.pending import publish
from app.models import PendingPost
from tests.cast import person


def keep_waiting(name: str, media_ids: Sequence[int], body: str = 'look', **values: Any) -> int:
    """Write with pictures that are not ready, and commit; return the id."""
    pending = publish(person(name), body, media_ids, **values)
    assert isinstance(pending, PendingPost)
    db.session.commit()
    return pending.id
