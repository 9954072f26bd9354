"""Reporting users, posts and messages."""

from typing import Any

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from app.accounts.reports.filing import draft, file_report
from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user
from app.api.http.decorators import body
from app.api.http.errors import Refused, explained
from app.api.schemas.safety import NewReportSchema
from app.extensions import db
from app.http.rate_limits import posting
from app.models.moderation.report import Category, Reported


@bp.post('/reports')
@authenticate(scope='write')
@posting
@body(NewReportSchema)
def create_report(fields: dict[str, Any]) -> ResponseReturnValue:
    """Report a user, a post or a message you received; repeating this changes nothing.

    Moderators see who reported; the reported user doesn't. You are notified of the outcome.
    """
    user = authenticated_user()
    report = draft(user, Reported(fields['kind']), fields['id'])
    if report is None:
        problem = 'there is no such user, post or message for you to report'
        raise Refused(f'id: {problem}', {'id': problem}, NotFound)
    if report.user_id == user.id:
        raise explained(Forbidden(), 'you cannot report yourself')
    file_report(user, report, Category(fields['category']), fields['text'])
    db.session.commit()
    return '', 204
