"""Reports as moderators see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.paging import one_page
from app.models.moderation.report import Category, Report, ReportNote
from app.models.user_table import USERNAME_LENGTH, user_table

# The same table four times: each report names up to four users.
user = user_table.alias()
reporter = user_table.alias()
assignee = user_table.alias()
resolver = user_table.alias()

NAMES = {
    user.c.username.label('username'): (user, Report.user_id),
    reporter.c.username.label('reporter'): (reporter, Report.reporter_id),
    assignee.c.username.label('assignee'): (assignee, Report.assignee_id),
    resolver.c.username.label('resolver'): (resolver, Report.resolver_id),
}


class ReportRow(NamedTuple):
    """A report with the names of all users involved."""

    id: int
    user_id: int
    kind: str
    post_id: int | None
    category: str
    text: str
    excerpt: str
    timestamp: datetime
    assignee_id: int | None
    resolved: datetime | None
    outcome: str | None
    reason: str | None
    username: str
    reporter: str | None
    assignee: str | None
    resolver: str | None


class ReportFilter(NamedTuple):
    """Which reports are wanted: by state, category and account, in an order."""

    state: str = 'open'
    category: str = ''
    username: str = ''
    sort: str = 'oldest'
    after: str = ''
    reader_id: int | None = None
    per_page: int | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of the reports."""
        found = [*self.states(), *shown_to(self.reader_id)]
        if self.category in list(Category):
            found.append(Report.category == self.category)
        if self.username:
            found.append(user.c.username_folded == self.username.lower())
        # With numbered pages, items would shift while somebody reads the queue.
        last_id = parse_number(self.after, MAX_ID)
        if last_id:
            found.append(Report.id < last_id if self.sort == 'newest' else Report.id > last_id)
        return found

    def states(self) -> list[sa.ColumnElement[bool]]:
        """Return the condition of the state."""
        if self.state == 'all':
            return []
        if self.state == 'resolved':
            return [Report.resolved.is_not(None)]
        mine = [Report.assignee_id == self.reader_id] if self.state == 'mine' else []
        return [Report.resolved.is_(None), *mine]


def shown_to(reader_id: int | None) -> list[sa.ColumnElement[bool]]:
    """Return the condition of reports that are not about the reader."""
    return [] if reader_id is None else [Report.user_id != reader_id]


def report_rows() -> sa.Select[Any]:
    """Select all reports, with names."""
    columns = [getattr(Report, name) for name in ReportRow._fields if hasattr(Report, name)]
    query = sa.select(*columns, *NAMES).select_from(Report)
    # All of them except the reported user may have been deleted.
    for table, user_id in NAMES.values():
        query = query.outerjoin(table, table.c.id == user_id)
    return query


def find_reports(wanted: ReportFilter) -> tuple[list[ReportRow], str | None]:
    """Return a page of reports, and the report after which the next page begins, or None."""
    # Such texts can't be in the database, and some databases refuse them.
    if len(wanted.username) > USERNAME_LENGTH or not wanted.username.isprintable():
        return [], None
    order = Report.id.desc() if wanted.sort == 'newest' else Report.id
    query = report_rows().where(*wanted.conditions()).order_by(order)
    rows, last = one_page(query, ReportRow._make, wanted.per_page)
    return rows, str(last.id) if last else None


def report_row(report_id: int) -> ReportRow:
    """Return an existing report, with names."""
    return ReportRow._make(db.session.execute(report_rows().where(Report.id == report_id)).one())


def count_open_reports(reader_id: int) -> int:
    """Return how many reports are open, without those about the reader."""
    here = Report.resolved.is_(None), *shown_to(reader_id)
    query = sa.select(sa.func.count(Report.id)).where(*here)
    return db.session.execute(query).scalar_one()


def notes_of(report_id: int) -> list[sa.Row[Any]]:
    """Return text, time and author of all notes about a report, oldest first."""
    columns = ReportNote.text, ReportNote.timestamp, user.c.username
    query = sa.select(*columns).outerjoin(user, user.c.id == ReportNote.user_id)
    query = query.where(ReportNote.report_id == report_id).order_by(ReportNote.id)
    return list(db.session.execute(query))
