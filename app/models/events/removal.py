"""Removes events: with the post that they were about, or because something was undone."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.database.slices import slices
from app.extensions import db
from app.models.events.badges import hold_badges, recount
from app.models.events.event import GROUPED, Event, unseen_statement
from app.models.events.grouping import group, regroup
from app.models.events.notification import UNSEEN_EVENTS


class PostEvents(Subscriber):
    """Removes the events about deleted posts."""

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        """Remove the events about these posts, and correct the badges of their users."""
        query = sa.select(model.__table__.c.id).where(condition)
        for ids in slices(session.scalars(query, parameters).all()):
            remove_events(session, Event.subject_id.in_(ids))


def remove_events(session: Session, condition: sa.ColumnElement[bool]) -> None:
    """Delete events, and correct the badges of their users."""
    notified = session.scalars(sa.select(Event.user_id).where(condition).distinct()).all()
    if notified:
        hold_badges(session, notified)
        gone = sa.delete(Event).where(condition)
        session.execute(gone.execution_options(synchronize_session=False))
        recount(UNSEEN_EVENTS, unseen_statement(), notified)


def withdraw_event(user_id: int, kind: str, actor_id: int, subject_id: int) -> None:
    """Remove the event of something that was undone, if there is one."""
    hold_badges(db.session(), [user_id])
    undone = sa.and_(*group(user_id, kind, subject_id), Event.actor_id == actor_id)
    was_latest = db.session.scalar(sa.select(Event.is_latest).where(undone))
    # There is none if the user turned it off or muted the thread.
    if was_latest is None:
        return
    db.session.execute(sa.delete(Event).where(undone))
    if was_latest and kind in GROUPED:
        regroup(user_id, kind, subject_id)
    recount(UNSEEN_EVENTS, unseen_statement(), [user_id])
