"""From an exception to an answer."""

import re
import time
from math import ceil

from flask import Response, current_app, jsonify, make_response, render_template, request
from flask_limiter import RateLimitExceeded
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)

from app.errors.blueprint import bp
from app.errors.kept_text import kept_text
from app.errors.words import words_for, words_for_host, words_for_no_tables
from app.extensions import db, limiter
from app.health import is_migrated
from app.logs import security_log
from app.tracing import request_id

# Seconds after which a database that is busy or restarts has often come back.
RETRY_SECONDS = 5

# How the databases say that there is no such table or column.
MISSING = re.compile("no such (table|column)|does(n't| not) exist|Unknown column")


class NotMigrated(ServiceUnavailable):
    """The database has not got the tables of this release."""


@bp.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    """Answer with an error's page, or with JSON for a program."""
    if error.response is not None:
        return current_app.make_response(error)
    response = json_error(error) if wants_json() else page_error(error)
    response.status_code = error.code or 500
    response.headers.extend(dict(error.get_headers()[1:]))
    if isinstance(error, ServiceUnavailable):
        response.headers['Retry-After'] = RETRY_SECONDS
    return response


@bp.app_errorhandler(SecurityError)
def untrusted_host(error: SecurityError) -> Response:
    """Answer in plain text: where the host isn't ours, there are no links for a page."""
    security_log.warning('host refused address=%s', request.remote_addr)
    response = (
        json_error(error) if wants_json() else Response(words_for_host(), mimetype='text/plain')
    )
    response.status_code = BadRequest.code
    return response


@bp.app_errorhandler(RateLimitExceeded)
def too_many_requests(error: RateLimitExceeded) -> Response:
    """Say when the next try is welcome, in seconds."""
    security_log.warning('limit %s reached address=%s', error.limit.limit, request.remote_addr)
    response = http_error(TooManyRequests())
    limit = limiter.current_limit
    response.headers['Retry-After'] = max(1, ceil(limit.reset_at - time.time())) if limit else 60
    return response


@bp.app_errorhandler(DBAPIError)
@bp.app_errorhandler(PoolTimeoutError)
def database_error(error: DBAPIError | PoolTimeoutError) -> Response:
    """Tell a database that is away from input that it can't hold and from a fault of ours."""
    db.session.rollback()
    if isinstance(error, DataError | IntegrityError):
        # Further lines would have what somebody typed.
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
    """Say whether a table or column isn't there; SQLite and MariaDB call that operational, too."""
    is_missing = isinstance(error, DBAPIError) and MISSING.search(str(error.orig))
    return bool(is_missing) and isinstance(error, OperationalError | ProgrammingError)


@bp.app_errorhandler(InternalServerError)
def internal_error(error: InternalServerError) -> Response:
    """Answer for a fault of ours, after Flask has logged it."""
    db.session.rollback()
    return http_error(error)


def wants_json() -> bool:
    """Say whether whoever asked likes JSON at least as much as HTML; the API has nothing else."""
    if request.path.startswith('/api/'):
        return True
    accepted = request.accept_mimetypes
    return accepted['application/json'] >= accepted['text/html']


def json_error(error: HTTPException) -> Response:
    """Return the error as JSON, named as HTTP names it, with what the API has to say of it."""
    return jsonify({'error': error.name, **getattr(error, 'details', {})})


def page_error(error: HTTPException) -> Response:
    """Return the error as a page that says what to do, with what was typed in a form."""
    if (error.code or 500) < 500:
        try:
            return render_error('errors/error.html', error)
        except (DBAPIError, PoolTimeoutError):
            db.session.rollback()
    # This page asks nothing of the database, which may be the very reason for it.
    return render_error('errors/fault.html', error)


def render_error(template: str, error: HTTPException) -> Response:
    """Return the error as a page made from a template."""
    no_tables = isinstance(error, NotMigrated)
    title, advice = words_for_no_tables() if no_tables else words_for(error.code or 500)
    page = render_template(
        template,
        title=title,
        advice=advice,
        code=error.code,
        request_id=request_id(),
        texts=kept_text(),
    )
    return make_response(page)
