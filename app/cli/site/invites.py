"""`flask invite`: links by which people may register."""

import json
from typing import Any

import click

from app.accounts.invites import delete_invite, make_invite
from app.cli.command import Group
from app.cli.lists.arrays import array_lines
from app.cli.lists.pages import rows_of
from app.extensions import db
from app.http.urls import site_root
from app.models import Invite
from app.models.site.invite import MOST_DAYS, MOST_USES, InviteRow, find_invites

invite = Group('invite', help='Make, list and delete links to register by.')


def link_to(code: str) -> str:
    """Return the address that an invitation opens."""
    return f'{site_root()}/auth/register?invite={code}'


@invite.command()
@click.option('--uses', type=click.IntRange(1, MOST_USES), default=1, help='For how many people.')
@click.option('--days', type=click.IntRange(1, MOST_DAYS), help='How long; without it, forever.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def create(uses: int, days: int | None, as_json: bool) -> None:
    """Make a link.

    Example: flask invite create --uses 5 --days 7
    """
    new = make_invite(None, uses, days)
    db.session.commit()
    if as_json:
        click.echo(json.dumps({'code': new.code, 'uses': uses, 'link': link_to(new.code)}))
    else:
        # Only the link, so that a script can send it on.
        click.echo(link_to(new.code))


def facts_of(row: InviteRow) -> dict[str, Any]:
    """Return what is printed of a link."""
    end = row.invite.expires
    return {
        'code': row.invite.code,
        'uses': row.invite.uses,
        'max_uses': row.invite.max_uses,
        'expires': end and end.isoformat(timespec='seconds'),
        'by': row.username,
        'guests': row.guests,
    }


def line_of(row: InviteRow) -> str:
    """Return a link in one line."""
    end = row.invite.expires
    used = f'{row.invite.uses}/{row.invite.max_uses}'
    until = f'{end:%Y-%m-%d %H:%M}' if end else '-'
    return f'{row.invite.code}  {used:>9}  until {until}  {", ".join(row.guests)}'.rstrip()


@invite.command('list')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
def list_(as_json: bool) -> None:
    """List the links, the newest first, with those who registered by them.

    Example: flask invite list --json
    """
    rows = rows_of(find_invites)
    for line in array_lines(map(facts_of, rows)) if as_json else map(line_of, rows):
        click.echo(line)


@invite.command()
@click.argument('code')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def delete(code: str, as_json: bool) -> None:
    """Delete a link; those who registered by it stay.

    Example: flask invite delete 5f0c7a9be1d24863
    """
    found = Invite.by_code(code)
    if found is None:
        raise click.ClickException(f'There is no invitation "{code}".')
    delete_invite(None, found)
    db.session.commit()
    click.echo(json.dumps({'code': code, 'deleted': True}) if as_json else 'Deleted.')
