"""Which event represents a group: the latest by a user who is not hidden."""

from typing import Any

import sqlalchemy as sa

from app.database.slices import slices
from app.extensions import db
from app.models.events.event import GROUPED, Event, event
from app.models.safety.gate import is_heard, is_shown

GROUP = event.user_id, event.kind, event.subject_id


def ungroup(user_id: int, kind: str, subject_id: int) -> None:
    """Let no event represent a group any more, as a newer one is about to."""
    db.session.execute(
        sa.update(Event)
        .where(*group(user_id, kind, subject_id), Event.is_latest == sa.true())
        # The newer event is emailed in its place.
        .values(is_latest=False, awaits_mail=False)
    )


def regroup(user_id: int, kind: str, subject_id: int) -> None:
    """Let the latest remaining event of a group represent it."""
    theirs = group(user_id, kind, subject_id)
    set_latest(set(db.session.scalars(latest_ids(*theirs))), is_latest=True)


def regroup_events_by(actor_id: int, *conditions: Any) -> None:
    """Choose the events that represent all groups with this user, who leaves or returns.

    With conditions, only groups with events that meet them are changed.
    """
    theirs = event.actor_id == actor_id, event.kind.in_(GROUPED), *conditions
    own = sa.select(*GROUP).where(*theirs).subquery()
    of_groups = sa.exists().where(*(column == own.c[column.name] for column in GROUP))
    shown = sa.select(event.id).where(event.is_latest == sa.true(), of_groups)
    # The difference is computed here, as MySQL can't update a table that the statement reads.
    now, right = (set(db.session.scalars(query)) for query in (shown, latest_ids(of_groups)))
    set_latest(now - right, is_latest=False)
    set_latest(right - now, is_latest=True)


def group(user_id: int, kind: str, subject_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions of the events that are shown as one."""
    return Event.subject_id == subject_id, Event.kind == kind, Event.user_id == user_id


def latest_ids(*conditions: Any) -> sa.Select[int]:
    """Select the latest event of each group among those that meet the conditions.

    An event by a muted user is chosen only if there is no other, for when the mute ends.
    """
    is_open, is_loud = (asked(event.actor_id, event.user_id) for asked in (is_shown, is_heard))
    latest_loud = sa.func.max(sa.case((is_loud, event.id)))
    latest: sa.Function[int] = sa.func.coalesce(latest_loud, sa.func.max(event.id))
    return sa.select(latest).where(is_open, *conditions).group_by(*GROUP)


def set_latest(ids: set[int], is_latest: bool) -> None:
    """Mark events in the order of their ids, which prevents deadlocks."""
    for some in slices(sorted(ids)):
        marked = sa.update(Event).where(Event.id.in_(some))
        db.session.execute(marked.values(is_latest=is_latest))
