"""The command `flask import-tutorial`."""

from collections.abc import Iterator

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from app.cli.command import Command
from app.cli.progress import Progress
from app.cli.tutorial.messages import MESSAGES, take_messages, tell_of_lost_messages
from app.cli.tutorial.report import Report
from app.cli.tutorial.source import Source, opened
from app.cli.tutorial.users import KIND as USERS
from app.cli.tutorial.users import ImportedUsers
from app.cli.tutorial.writings import FOLLOWS, POSTS, take_follows, take_posts, tell_of_lost
from app.extensions import db
from settings.urls import database_url

KINDS = [USERS, POSTS, FOLLOWS, MESSAGES]


@click.command('import-tutorial', cls=Command)
@click.argument('url')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def import_tutorial(url: str, as_json: bool) -> None:
    """Import users and their data from the tutorial's application.

    Example: flask import-tutorial sqlite:////home/susan/microblog/app.db

    The other database is only read. A second run imports what is new.
    """
    other = sa.make_url(database_url('URL', url))
    # Drivers don't matter: both URLs may name the same database.
    if other.set(drivername='') == db.engine.url.set(drivername=''):
        raise click.UsageError('URL is the database of this site itself.')
    report = Report()
    with opened(other) as source:
        work(source, report, None if as_json else Progress(source.count('user')))
    if as_json:
        click.echo(report.json(KINDS))
        return
    for line in report.lines(KINDS):
        click.echo(line)


def work(source: Source, report: Report, progress: Progress | None) -> None:
    # Users come first, because everything else refers to them.
    users = ImportedUsers(source, report)
    steps = {'Users': users.take_all(), 'Texts': take_texts(users, report)}
    for label, step in steps.items():
        if progress:
            progress.show(label, source.count('user'), step)
        else:
            for _ in step:
                pass
    tell_of_lost(users, report)
    tell_of_lost_messages(users, report)


def take_texts(users: ImportedUsers, report: Report) -> Iterator[int]:
    """Import the data of each user in one transaction; yield 1 for each."""
    for there, here in users.ids.items():
        take_posts(users, report, there, here)
        take_follows(users, report, there, here)
        take_messages(users, report, there, here)
        db.session.commit()
        yield 1
