"""Attaching pictures to posts and messages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.media.attachment import Attachment, MediaState

MOST_PICTURES = 4

# Otherwise the session would search all loaded objects for those that a statement changes.
BLIND = {'synchronize_session': False}


class MediaProblem(StrEnum):
    """Why pictures can't be attached to a post."""

    TOO_MANY = 'too_many'
    UNKNOWN = 'unknown'
    PROCESSING = 'processing'
    FAILED = 'failed'


class MediaRefused(Exception):
    """These pictures can't be attached to a post; `problem` says why."""

    def __init__(self, problem: MediaProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class Media(NamedTuple):
    """The ids of the pictures for a post or a message, in the order in which they are shown.

    `held_by` is the id of the pending text that has waited for them.
    """

    ids: Sequence[int] = ()
    held_by: int | None = None

    def free_condition(self, user_id: int) -> sa.ColumnElement[bool]:
        """Match the pictures of a user that are not attached to anything yet."""
        held, own = Attachment.pending_id, Attachment.user_id == user_id
        is_held = held.is_(None) if self.held_by is None else held == self.held_by
        return own & is_held & Attachment.post_id.is_(None) & Attachment.message_id.is_(None)

    def are_ready(self, user_id: int) -> bool:
        """Return True if all are ready, and False if some are still being processed.

        Raises MediaRefused if some don't belong to this user, are taken, or can't be shown.
        """
        if len(self.ids) > MOST_PICTURES:
            raise MediaRefused(MediaProblem.TOO_MANY)
        states = self.states(user_id) if self.ids else []
        # An id that is listed twice is found only once.
        if len(states) != len(self.ids):
            raise MediaRefused(MediaProblem.UNKNOWN)
        if MediaState.FAILED in states:
            raise MediaRefused(MediaProblem.FAILED)
        return MediaState.PROCESSING not in states

    def states(self, user_id: int) -> Sequence[str]:
        query = sa.select(Attachment.state).where(Attachment.id.in_(self.ids))
        return db.session.scalars(query.where(self.free_condition(user_id))).all()

    def check(self, user_id: int) -> None:
        """Raise MediaRefused unless all are ready to be shown."""
        if not self.are_ready(user_id):
            raise MediaRefused(MediaProblem.PROCESSING)

    def give(self, user_id: int, **owner: int) -> None:
        """Attach the pictures to a row, given as a foreign key such as `post_id`.

        Raises MediaRefused, since two forms may use the same picture at the same time.
        """
        free = self.free_condition(user_id)
        for position, attachment_id in enumerate(self.ids):
            values = {'pending_id': None, **owner, 'position': position}
            change = sa.update(Attachment).where(Attachment.id == attachment_id, free)
            result: Any = db.session.execute(change.values(values).execution_options(**BLIND))
            if result.rowcount != 1:
                raise MediaRefused(MediaProblem.UNKNOWN)


NO_MEDIA = Media()
