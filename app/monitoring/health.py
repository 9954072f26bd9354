"""Health endpoints for load balancers and supervisors."""

import sqlalchemy as sa
from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.monitoring.dependencies import degraded

bp = Blueprint('health', __name__)


@bp.get('/healthz')
def alive() -> ResponseReturnValue:
    """Answer 200 without checking anything."""
    return {'status': 'ok'}


@bp.get('/readyz')
def ready() -> ResponseReturnValue:
    """Answer 200 if the database answers and has this release's tables, and 503 if not.

    Without the other servers the site still works, though not in all its parts.
    """
    try:
        state = 'ok' if is_migrated() else 'run: flask db upgrade'
    except SQLAlchemyError:
        state = 'unreachable'
    answer = {'database': state, 'degraded': degraded()}
    return answer, 200 if state == 'ok' else 503


def is_migrated() -> bool:
    """Return True if the database is at the newest migration."""
    # Imported only here, since it takes an eighth of the time in which a site starts.
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    folder = str(current_app.extensions['migrate'].directory)
    with db.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_heads()
        connection.execute(sa.text('SELECT 1'))
    return set(at) == set(ScriptDirectory(folder).get_heads())
