"""The command `flask seed`."""

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.command import Command
from app.cli.progress import Progress
from app.cli.seed.follows import most_follows
from app.cli.seed.users import password_of
from app.cli.seed.world import World, population
from app.dates import utcnow

FOLLOWS_EACH = 5
# The data goes back for half a year, and must not begin before 1970.
EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)


@click.command(cls=Command)
@click.option('--users', default=20, type=click.IntRange(1, 1_000_000), show_default=True)
@click.option('--posts', default=500, type=click.IntRange(0, 100_000_000), show_default=True)
@click.option('--follows', type=click.IntRange(0), help='By default about five each.')
@click.option(
    '--seed', 'random_seed', default=1, show_default=True, help='Seed of the random generator.'
)
@click.option('--until', type=click.DateTime(['%Y-%m-%d']), help='The last day; default is now.')
@click.option('--force', is_flag=True, help='Add to a site that has users or is in production.')
@with_appcontext
def seed(
    users: int,
    posts: int,
    follows: int | None,
    random_seed: int,
    until: datetime | None,
    force: bool,
) -> None:
    """Add demo data.

    Example: flask seed --users 50 --posts 2000
    """
    if not force:
        refuse_production()
        refuse_accounts()
    most = most_follows(users)
    follows = min(FOLLOWS_EACH * users, most) if follows is None else follows
    if follows > most:
        raise click.UsageError(f'{users} users can have at most {most} follows among them.')

    world = World(users, posts, follows, random_seed, last_moment(until))
    names = world.create(Progress(max(users, posts, follows)).show)
    click.echo(
        f'Sign in as  {names[0]} / {password_of(names[0])}'
        f'   ({counted(users)}, all passwords demo-<name>)'
    )


def refuse_production() -> None:
    # A site with TLS is most likely in production.
    url = current_app.config['SERVER_URL'] or ''
    if url.startswith('https:'):
        raise click.ClickException(f'{url} is in production. Use --force to add demo data to it.')


def refuse_accounts() -> None:
    if present := population():
        raise click.ClickException(
            f'the database already has {counted(present)}. Use --force to add more.'
        )


def last_moment(day: datetime | None) -> datetime:
    """Return the end of the data: now, or the start of the given day."""
    moment = day.replace(tzinfo=UTC) if day else utcnow()
    if not EARLIEST <= moment <= utcnow():
        raise click.UsageError(f'--until must lie between {EARLIEST:%Y-%m-%d} and today.')
    return moment


def counted(users: int) -> str:
    return '1 user' if users == 1 else f'{users} users'
