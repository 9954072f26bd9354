"""`flask moderation`: the log of what was done to whom, and why."""

import json
import sys
from dataclasses import asdict, dataclass

import click

from app.cli.command import Group, not_empty
from app.models import AuditEntry
from app.models.moderation.verification import entries, verify_log

moderation = Group('moderation', help='Resolve reports, and read and check the log.')


@dataclass(frozen=True)
class Line:
    """An entry of the log as it is printed."""

    id: int
    timestamp: str
    actor: str | None
    action: str
    username: str
    role: str | None
    reason: str

    def text(self) -> str:
        """Return the entry in one line, whatever its reason contains."""
        said = f': {json.dumps(self.reason, ensure_ascii=False)}' if self.reason else ''
        role = f' {self.role}' if self.role else ''
        done_by = self.actor or 'the site'
        return (
            f'{self.id:>6}  {self.timestamp}  {done_by}: {self.action}{role} {self.username}{said}'
        )


def line_of(entry: AuditEntry) -> Line:
    """Return what is printed of an entry."""
    return Line(
        entry.id,
        entry.timestamp.isoformat(timespec='seconds'),
        entry.actor_name,
        entry.action,
        entry.username,
        entry.role,
        entry.reason,
    )


@moderation.command()
@click.option('--json', 'as_json', is_flag=True, help='Print one JSON object per line.')
def log(as_json: bool) -> None:
    """Print the log, oldest entry first.

    Example: flask moderation log --json
    """
    for entry in entries():
        line = line_of(entry)
        click.echo(json.dumps(asdict(line)) if as_json else line.text())


@moderation.command()
@click.option(
    '--digest',
    callback=not_empty,
    help='The digest printed last time, to notice entries removed since.',
)
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def verify(digest: str | None, as_json: bool) -> None:
    """Check that nobody has rewritten the log.

    Example: flask moderation verify

    The exit code is 1 if an entry was changed, added or removed. Entries missing at the end
    leave no trace in the log, but --digest with a digest you kept notices them.
    """
    found = verify_log(digest or '')
    if as_json:
        click.echo(json.dumps(found._asdict()))
    else:
        for problem in found.problems:
            click.echo(problem.capitalize() + '.', err=True)
        state = 'broken' if found.problems else 'intact'
        click.echo(
            f'The log is {state}: {found.entries} entries, last digest {found.digest or "-"}'
        )
    # A cron job looks at nothing else.
    if found.problems:
        sys.exit(1)
