"""Reports: listing and resolving them."""

from typing import Any

from apifairy import other_responses
from flask import abort
from werkzeug.exceptions import Conflict

from app.accounts.covering import PostGone
from app.accounts.reports.resolving import AlreadyResolved
from app.api.admin.acting import page_of, roles_checked
from app.api.admin.schemas import ReportQuerySchema, ReportSchema, ResolutionSchema
from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, current_user
from app.api.http.decorators import arguments, body, response
from app.api.http.errors import explained, refuse
from app.api.schemas.base import list_of
from app.events.reports import resolve_and_notify
from app.extensions import db
from app.models import Report
from app.models.moderation.report import Outcome
from app.models.moderation.report_list import ReportFilter, find_reports, report_row


@bp.get('/admin/reports')
@authenticate(scope='admin')
@arguments(ReportQuerySchema)
@response(list_of(ReportSchema))
def get_reports(query: dict[str, Any]) -> Any:
    """List the reports, oldest first, without those about you."""
    wanted = ReportFilter(
        state=query['state'],
        category=query.get('category', ''),
        username=query['user'],
        sort=query['sort'],
        after=str(query.get('after', '')),
        reader_id=current_user.id,
        per_page=query['per_page'],
    )
    return page_of(*find_reports(wanted), query)


@bp.post('/admin/reports/<id:report_id>/resolve')
@authenticate(scope='admin')
@body(ResolutionSchema)
@response(ReportSchema)
@other_responses({409: 'Someone else has already resolved this report'})
def resolve_report(fields: dict[str, Any], report_id: int) -> Any:
    """Resolve a report: dismiss it, or act on the account or the post.

    Both users are notified.
    """
    if Report.find(report_id, current_user.id) is None:
        abort(404)
    act(report_id, Outcome(fields['outcome']), fields['reason'])
    db.session.commit()
    # A plain tuple would be read as a body and a status.
    return report_row(report_id)._asdict()


def act(report_id: int, outcome: Outcome, reason: str) -> None:
    """Resolve a report, which the caller commits, or say why that can't be done."""
    try:
        with roles_checked():
            resolve_and_notify(authenticated_user(), report_id, outcome, reason)
    except AlreadyResolved as error:
        db.session.rollback()
        message = 'someone else has already resolved this report'
        raise explained(Conflict(), message) from error
    except PostGone:
        db.session.rollback()
        refuse('outcome', 'there is no such post')
