"""`flask stats`: size and activity of the site."""

import json
from datetime import timedelta
from typing import Any

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from app.cli.command import Command
from app.database.size import database_size
from app.dates import utcnow
from app.extensions import db
from app.models import Job, JobState, Message, Post, User
from app.models.follows.follow import followers

DAYS = 1, 7, 30


@click.command(cls=Command)
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def stats(as_json: bool) -> None:
    """Show the size of the site, and how active its users are.

    Example: flask stats --json
    """
    found = figures()
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    width = max(map(len, found))
    for name, value in found.items():
        click.echo(f'{name.replace("_", " ").capitalize():<{width}}  {value:>10}')


def figures() -> dict[str, int]:
    """Return all figures by name. A day is 24 hours, counted back from now."""
    return {
        'users': count(User),
        'users_closed': count(User, User.closed.is_not(None)),
        **recent('users_seen', User, User.last_seen),
        'posts': count(Post),
        **recent('posts', Post, Post.timestamp),
        'follows': count(followers),
        'messages': count(Message),
        'jobs_waiting': count(Job, Job.state == JobState.QUEUED),
        'jobs_failed': count(Job, Job.state == JobState.FAILED),
        'database_bytes': database_size(),
    }


def recent(name: str, model: Any, moment: Any) -> dict[str, int]:
    """Return the numbers of rows from the last day, week and thirty days."""
    now = utcnow()
    return {
        f'{name}_in_{days}_days': count(model, moment > now - timedelta(days=days)) for days in DAYS
    }


def count(model: Any, *conditions: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(model).where(*conditions)
    return db.session.scalar(query) or 0
