"""The command `flask doctor`."""

import json
import sys
from collections.abc import Callable, Iterator

import click
from flask.cli import with_appcontext

from app.cli.command import Command
from app.cli.doctor import accounts, dependencies, site, stores
from app.cli.doctor.finding import Finding, State

CHECKS: list[Callable[[], Finding]] = [
    stores.database,
    stores.jobs,
    stores.counters,
    dependencies.redis_server,
    dependencies.search,
    dependencies.media,
    dependencies.mail,
    dependencies.admins,
    dependencies.translate,
    accounts.owner,
    site.key,
    site.address,
    site.limits,
    site.disk,
    site.debug,
    site.metrics,
]


@click.command(cls=Command)
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
@with_appcontext
def doctor(as_json: bool) -> None:
    """Check every part of the site, and say how to fix it.

    Example: flask doctor --json

    The exit code is 1 if a part is broken.
    """
    found = []
    for finding in examined():
        found.append(finding)
        if not as_json:
            click.echo(finding.line())
    if as_json:
        click.echo(json.dumps([finding.fields() for finding in found], indent=1))
    if any(finding.state is State.BROKEN for finding in found):
        sys.exit(1)


def examined() -> Iterator[Finding]:
    # One by one, because some checks take seconds and their results are printed at once.
    for check in CHECKS:
        yield check()
