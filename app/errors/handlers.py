"""Turns exceptions into responses."""

import re
import time
from math import ceil

from flask import (
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)

from app.accounts.authentication import CredentialsChanged
from app.errors.blueprint import bp
from app.errors.kept_text import has_lost_pictures, kept_text
from app.errors.words import words_for, words_for_cross_site, words_for_host, words_for_no_tables
from app.extensions import db, limiter
from app.http.clients.cross_site import CrossSite
from app.monitoring.health import is_migrated
from app.monitoring.logs import security_log
from app.monitoring.tracing import request_id

# A database that is locked or restarting is usually back after this many seconds.
RETRY_SECONDS = 5

# SQLite, PostgreSQL and MariaDB have different messages for a missing table or column.
MISSING = re.compile("no such (table|column)|does(n't| not) exist|Unknown column")


class NotMigrated(ServiceUnavailable):
    """The database lacks tables or columns of this release."""


@bp.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    if error.response is not None:
        # abort(response) already has an answer of its own.
        return current_app.make_response(error)
    response = json_error(error) if wants_json() else page_error(error)
    response.status_code = error.code or 500
    response.headers.extend(dict(error.get_headers()[1:]))
    if isinstance(error, ServiceUnavailable):
        response.headers['Retry-After'] = RETRY_SECONDS
    return response


@bp.app_errorhandler(SecurityError)
def untrusted_host(error: SecurityError) -> Response:
    """Answer in plain text: url_for() can't build the links of a page for an untrusted host."""
    security_log.warning('host refused address=%s', request.remote_addr)
    response = (
        json_error(error) if wants_json() else Response(words_for_host(), mimetype='text/plain')
    )
    response.status_code = BadRequest.code
    return response


@bp.app_errorhandler(CrossSite)
def cross_site(error: CrossSite) -> Response:
    """Answer in plain text: a page would begin a session, and set its cookie."""
    security_log.warning('cross-site request refused address=%s', request.remote_addr)
    text = words_for_cross_site()
    response = json_error(error) if wants_json() else Response(text, mimetype='text/plain')
    response.status_code = CrossSite.code
    return response


@bp.app_errorhandler(RateLimitExceeded)
def too_many_requests(error: RateLimitExceeded) -> Response:
    """Answer 429 with the number of seconds to wait."""
    security_log.warning('limit %s reached address=%s', error.limit.limit, request.remote_addr)
    response = http_error(TooManyRequests())
    limit = limiter.current_limit
    response.headers['Retry-After'] = max(1, ceil(limit.reset_at - time.time())) if limit else 60
    return response


@bp.app_errorhandler(CredentialsChanged)
def credentials_changed(error: CredentialsChanged) -> ResponseReturnValue:
    """Redirect browsers to the sign-in page, and answer API clients with an error."""
    db.session.rollback()
    security_log.warning('former password refused address=%s', request.remote_addr)
    return http_error(error) if wants_json() else redirect(url_for('auth.login'))


@bp.app_errorhandler(StaleDataError)
@bp.app_errorhandler(ObjectDeletedError)
def lost_race(error: Exception) -> Response:
    """Answer 503 if other requests keep changing the same rows."""
    db.session.rollback()
    current_app.logger.warning('gave way to other requests: %s', type(error).__name__)
    return http_error(ServiceUnavailable())


@bp.app_errorhandler(DBAPIError)
@bp.app_errorhandler(PoolTimeoutError)
def database_error(error: DBAPIError | PoolTimeoutError) -> Response:
    """Answer 400 for invalid input, 503 for a database that is down, 500 for a bug of ours."""
    db.session.rollback()
    if isinstance(error, DataError | IntegrityError):
        # The other lines of the message contain values that the user typed.
        reason = str(error.orig).partition('\n')[0]
        current_app.logger.warning('refused by the database: %s', reason)
        return http_error(BadRequest())
    if is_about_what_is_missing(error) and not is_migrated():
        current_app.logger.error('the database is not ready, run: flask db upgrade')
        return http_error(NotMigrated())
    if isinstance(error, OperationalError | PoolTimeoutError):
        current_app.logger.error('database not available: %s', error)
        return http_error(ServiceUnavailable())
    return internal_error(InternalServerError(original_exception=error))


def is_about_what_is_missing(error: DBAPIError | PoolTimeoutError) -> bool:
    # SQLite and MariaDB report a missing table as an operational error, PostgreSQL does not.
    is_missing = isinstance(error, DBAPIError) and MISSING.search(str(error.orig))
    return bool(is_missing) and isinstance(error, OperationalError | ProgrammingError)


@bp.app_errorhandler(InternalServerError)
def internal_error(error: InternalServerError) -> Response:
    # Flask has logged the traceback. The page needs a session that works.
    db.session.rollback()
    return http_error(error)


def wants_json() -> bool:
    """Return True for the API, and for clients that accept JSON at least as much as HTML."""
    if request.path.startswith('/api/'):
        return True
    accepted = request.accept_mimetypes
    return accepted['application/json'] >= accepted['text/html']


def json_error(error: HTTPException) -> Response:
    """Return the name of the HTTP status, with the message and fields that the API added."""
    return jsonify({'error': error.name, **getattr(error, 'details', {})})


def page_error(error: HTTPException) -> Response:
    if (error.code or 500) < 500:
        try:
            return render_error('errors/error.html', error)
        except SQLAlchemyError:
            db.session.rollback()
    # This page needs neither the database nor the account, which may be the cause of the error.
    g.is_failing = True
    g.pop('visitor', None)
    return render_error('errors/fault.html', error)


def render_error(template: str, error: HTTPException) -> Response:
    no_tables = isinstance(error, NotMigrated)
    title, advice = words_for_no_tables() if no_tables else words_for(error.code or 500)
    page = render_template(
        template,
        title=title,
        advice=advice,
        code=error.code,
        request_id=request_id(),
        texts=kept_text(),
        lost_pictures=has_lost_pictures(),
    )
    return make_response(page)
