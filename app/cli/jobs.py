"""`flask jobs`: what is left to be done, for those who run the site."""

import json
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app

from app.cli.command import Group
from app.extensions import db
from app.jobs.worker import work_off
from app.models import Job, JobState
from app.models.window import MAX_ID

jobs = Group('jobs', help='List, retry and do the jobs that run in the background.')

COLUMNS = 'id', 'name', 'state', 'attempts', 'due', 'error'


@jobs.command('list')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
@click.option('--all', 'with_done', is_flag=True, help='Show those that are done, too.')
def list_(as_json: bool, with_done: bool) -> None:
    """List the jobs that wait, run or have failed, the oldest first.

    Example: flask jobs list --json
    """
    query = sa.select(*[getattr(Job, name) for name in COLUMNS]).order_by(Job.due, Job.id)
    rows = db.session.execute(query if with_done else query.where(Job.state != JobState.DONE)).all()
    if as_json:
        click.echo(json.dumps([fields(row) for row in rows], indent=1))
        return
    click.echo(f'{"ID":>8}  {"NAME":<24} {"STATE":<8} {"ATTEMPTS":>8}  {"DUE (UTC)":<19}  ERROR')
    for row in rows:
        click.echo(
            f'{row.id:>8}  {row.name:<24} {row.state:<8} {row.attempts:>8}'
            f'  {row.due:%Y-%m-%d %H:%M:%S}  {row.error or ""}'
        )


@jobs.command()
@click.argument('number', metavar='[ID]', type=click.IntRange(1, MAX_ID), required=False)
@click.option('--failed', is_flag=True, help='Retry every job that has failed.')
def retry(number: int | None, failed: bool) -> None:
    """Try a failed or waiting job again at once, and for a day.

    Example: flask jobs retry --failed
    """
    if failed == (number is not None):
        raise click.UsageError('Give the ID of a job, or --failed.')
    chosen = Job.state == JobState.FAILED if failed else Job.id == number
    found = db.session.scalars(sa.select(Job).where(chosen).order_by(Job.id)).all()
    if number and not [job for job in found if job.can_be_retried()]:
        raise click.ClickException(f'There is no job {number} that has failed or waits.')
    for job in found:
        job.retry()
    db.session.commit()
    click.echo(f'{len(found)} to be tried again.')


@jobs.command('run-once')
def run_once() -> None:
    """Do every job that is due, then end.

    Example: flask jobs run-once
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo(f'{work_off(app)} tried.')


def fields(row: sa.Row[Any]) -> dict[str, Any]:
    """Return a job as JSON can hold it."""
    return {**row._asdict(), 'due': row.due.isoformat()}
