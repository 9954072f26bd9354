"""Checks of the database, and of the jobs and the counts in it."""

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import DBAPIError

from app.cli.command import words_of
from app.cli.doctor.finding import Finding, broken, ok, warn
from app.database.encoding import encoding_problem
from app.extensions import db
from app.models import Job, JobState
from app.models.checks.all_checks import all_checks
from app.models.jobs.job import LATE_AFTER

# Options of drivers that are no one else's business.
SECRETS = 'password', 'passwd', 'sslpassword'

# This many rows of each kind, the newest, are counted again; that takes under a second.
SAMPLE = 1000


def database() -> Finding:
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    # The password is rendered as asterisks, but not one among the options.
    url = db.engine.url.difference_update_query(SECRETS).render_as_string()
    folder = str(current_app.extensions['migrate'].directory)
    head = ', '.join(ScriptDirectory(folder).get_heads())
    try:
        with db.engine.connect() as connection:
            if problem := encoding_problem(connection):
                text, advice = problem
                return broken('database', f'{url}: {text}', advice)
            at = ', '.join(MigrationContext.configure(connection).get_current_heads())
    except DBAPIError as error:
        return broken(
            'database', f'{url}: {words_of(error)}', 'Check DATABASE_URL. Is the server running?'
        )
    if at != head:
        text = f'{url}, at {at or "no migration"}, not at {head}'
        return broken('database', text, 'Run: flask db upgrade')
    return ok('database', f'{url}, at head {head}')


def jobs() -> Finding:
    try:
        failed, late = count(Job.state == JobState.FAILED), count(Job.late_condition())
    except DBAPIError:
        return broken('jobs', 'unknown without the database', 'See above.')
    if late:
        minutes = LATE_AFTER.seconds // 60
        text = f'{counted(late)} late by more than {minutes} minutes'
        return broken('jobs', text, 'Start the site, and a worker if you use Redis.')
    if failed:
        return warn('jobs', f'{counted(failed)} failed', 'See: flask jobs list')
    return ok('jobs', 'none late, none failed')


def counters() -> Finding:
    # Counting everything again takes minutes on a large site: `flask counters check` does that.
    try:
        wrong = {kind.title.lower(): kind.newest_wrong(SAMPLE) for kind in all_checks()}
    except DBAPIError:
        return broken('counters', 'unknown without the database', 'See above.')
    found = ', '.join(f'{count} of {title}' for title, count in wrong.items() if count)
    if found:
        text = f'wrong among the newest {SAMPLE}: {found}'
        return warn('counters', text, 'Run: flask counters check --repair')
    return ok('counters', f'right for the newest {SAMPLE} of each kind')


def count(condition: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(Job.id)).where(condition)) or 0


def counted(jobs: int) -> str:
    return '1 is' if jobs == 1 else f'{jobs} are'
