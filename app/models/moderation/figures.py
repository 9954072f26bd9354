"""Numbers for the staff of a site."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.access.login_session import LoginSession
from app.models.access.token import Token
from app.models.jobs.job import Job, JobState
from app.models.moderation.role import Role
from app.models.stats.counters import DailyPostCount
from app.models.user_table import user_table

user = user_table.c


class AccountFigures(NamedTuple):
    """What belongs to an account."""

    posts: int
    sessions: int
    tokens: int


def figures_of(user_id: int) -> AccountFigures:
    """Count what belongs to an account, in one statement."""
    day: Any = DailyPostCount.__table__.c
    parts = [
        sa.select(sa.func.coalesce(sa.func.sum(day.posts), 0)).where(day.user_id == user_id),
        count(LoginSession.id, LoginSession.user_id == user_id),
        count(Token.id, Token.user_id == user_id),
    ]
    return AccountFigures._make(map(int, one_row(parts)))


class SiteFigures(NamedTuple):
    """The numbers on the overview of the staff."""

    staff: int
    suspended: int
    pending: int
    closed: int
    jobs_waiting: int
    jobs_late: int
    jobs_failed: int


def site_figures() -> SiteFigures:
    """Count what may need attention, in one statement that uses indexes only."""
    parts = [
        count(user.id, user.role != Role.MEMBER),
        count(user.id, user.suspended.is_not(None)),
        count(user.id, user.pending.is_not(None)),
        count(user.id, user.closed.is_not(None)),
        count(Job.id, Job.state == JobState.QUEUED),
        count(Job.id, Job.late_condition()),
        count(Job.id, Job.state == JobState.FAILED),
    ]
    return SiteFigures._make(one_row(parts))


def count(column: Any, condition: Any) -> sa.Select[int]:
    """Count the rows that meet a condition."""
    return sa.select(sa.func.count(column)).where(condition)


def one_row(parts: list[sa.Select[int]]) -> sa.Row[Any]:
    """Return several numbers."""
    return db.session.execute(sa.select(*(part.scalar_subquery() for part in parts))).one()
