"""`flask jobs`: background jobs."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app

from app.cli.command import Group
from app.cli.lists.arrays import array_lines
from app.dates import utcnow
from app.extensions import db
from app.jobs.worker import run_due
from app.models import Job, JobState
from app.models.jobs.job_list import first_line
from app.models.keyset import MAX_ID, Direction
from app.models.params import CURSOR_ID, CURSOR_TIME, Values

jobs = Group('jobs', help='List, retry and run background jobs.')

TIMES = 'created', 'due', 'heartbeat', 'finished'
ROWS_AT_A_TIME = 500

COLUMNS = 'id', 'name', 'state', 'attempts', *TIMES, 'error'

# Seconds per unit. Ages are shown in the largest unit that fits at least twice.
UNITS = {'d': 86400, 'h': 3600, 'min': 60, 's': 1}


@jobs.command('list')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
@click.option('--all', 'with_done', is_flag=True, help='Show those that are done, too.')
def list_(as_json: bool, with_done: bool) -> None:
    """List jobs that are queued, running or have failed, oldest first.

    The age of a failed or finished job starts at its end. Jobs with "in" are not due yet.

    Example: flask jobs list --json
    """
    # Each state is read by its index, since sorting the table would take longer the longer it is.
    states = [state for state in JobState if with_done or state is not JobState.DONE]
    rows = heapq.merge(*map(rows_in, states), key=lambda row: (row.due, row.id))
    for line in array_lines(map(fields, rows)) if as_json else text_lines(rows):
        click.echo(line)


@jobs.command()
@click.argument('job_id', metavar='[ID]', type=click.IntRange(1, MAX_ID), required=False)
@click.option('--failed', is_flag=True, help='Retry every job that has failed.')
def retry(job_id: int | None, failed: bool) -> None:
    """Retry a failed or queued job now, and for a day.

    Example: flask jobs retry --failed
    """
    # Exactly one of the two must be given.
    if failed == (job_id is not None):
        raise click.UsageError('Give the ID of a job, or --failed.')
    count = Job.retry(Job.state == JobState.FAILED if failed else Job.id == job_id)
    if job_id and not count:
        raise click.ClickException(f'No failed or queued job has the ID {job_id}.')
    db.session.commit()
    click.echo(f'{count} queued again.')


@jobs.command('run-once')
def run_once() -> None:
    """Run all jobs that are due, then exit.

    Example: flask jobs run-once
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo(f'{run_due(app)} tried.')


def rows_in(state: JobState) -> Iterator[sa.Row[Any]]:
    """Yield the jobs in a state, oldest first."""
    query = sa.select(*[getattr(Job, name) for name in COLUMNS]).where(Job.state == state)
    query = query.order_by(Job.due, Job.id).limit(ROWS_AT_A_TIME)
    beyond, values = Direction.AFTER.conditions(Job.due, Job.id), Values()
    while some := db.session.execute(query.where(*beyond) if values else query, values).all():
        # Printing may take long. An open transaction would make the database keep old rows.
        db.session.rollback()
        yield from some
        values = CURSOR_TIME(some[-1].due) | CURSOR_ID(some[-1].id)


def text_lines(rows: Iterable[sa.Row[Any]]) -> Iterator[str]:
    """Yield a heading and one line per job."""
    rows = iter(rows)
    # Reading comes first: where it fails, there is an error and no heading.
    first = [*islice(rows, 1)]
    heads = f'{"ID":>8}  {"NAME":<24} {"STATE":<8} {"ATTEMPTS":>8}'
    yield f'{heads}  {"AGE":>9}  {"DUE (UTC)":<20} ERROR'
    for row in chain(first, rows):
        yield (
            f'{row.id:>8}  {row.name:<24} {row.state:<8} {row.attempts:>8}'
            f'  {in_words(age_of(row)):>9}  {row.due:%Y-%m-%d %H:%M:%S}  {first_line(row.error)}'
        )


def fields(row: sa.Row[Any]) -> dict[str, Any]:
    values = row._asdict()
    times = {name: values[name] and values[name].isoformat() for name in TIMES}
    return {**values, **times, 'age': round(age_of(row))}


def age_of(row: sa.Row[Any]) -> float:
    """Return the seconds since the job was created, or since it ended."""
    age: timedelta = utcnow() - (row.finished or row.created)
    return age.total_seconds()


def in_words(seconds: float) -> str:
    """Return a duration such as "5 min", short enough for a column."""
    length = abs(round(seconds))
    unit = next((unit for unit, size in UNITS.items() if length >= 2 * size), 's')
    # The clocks of two hosts may differ a little, so a job within a second counts as due.
    return f'{"in " if seconds < -1 else ""}{length // UNITS[unit]} {unit}'
