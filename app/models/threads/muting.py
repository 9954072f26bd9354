"""A user who wants no notifications from some threads."""

from typing import Any

import sqlalchemy as sa

from app.database.upsert import upsert
from app.extensions import db
from app.models.threads.mute import ThreadMute
from app.models.user_table import UserBase


class ThreadMuteMixin(UserBase):
    """Mutes threads, which have the ids of their first posts. Repeating it changes nothing."""

    __abstract__ = True

    def mute_thread(self, thread_id: int) -> None:
        key: dict[str, Any] = {'user_id': self.id, 'thread_id': thread_id}
        upsert(ThreadMute, key, {}, thread_id=thread_id)

    def unmute_thread(self, thread_id: int) -> None:
        mine = ThreadMute.user_id == self.id, ThreadMute.thread_id == thread_id
        db.session.execute(sa.delete(ThreadMute).where(*mine))
