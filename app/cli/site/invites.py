"""`flask invite`: links by which people may register."""

import json

import click

from app.cli.command import Group
from app.extensions import db
from app.http.urls import site_root
from app.models import Invite
from app.models.site.invite import MOST_DAYS, MOST_USES, all_invites

invite = Group('invite', help='Make, list and delete links to register by.')


def link_to(code: str) -> str:
    """Return the address that an invitation opens."""
    return f'{site_root()}/auth/register?invite={code}'


@invite.command()
@click.option('--uses', type=click.IntRange(1, MOST_USES), default=1, help='For how many people.')
@click.option('--days', type=click.IntRange(1, MOST_DAYS), help='How long; without it, for ever.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def create(uses: int, days: int | None, as_json: bool) -> None:
    """Make a link.

    Example: flask invite create --uses 5 --days 7
    """
    new = Invite.new(None, uses, days)
    db.session.commit()
    if as_json:
        click.echo(json.dumps({'code': new.code, 'uses': uses, 'link': link_to(new.code)}))
    else:
        # Only the link, so that a script can send it on.
        click.echo(link_to(new.code))


@invite.command('list')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
def list_(as_json: bool) -> None:
    """List the links, the newest first, with who came by them.

    Example: flask invite list --json
    """
    rows = [
        {
            'code': row.invite.code,
            'uses': row.invite.uses,
            'max_uses': row.invite.max_uses,
            'expires': row.invite.expires and row.invite.expires.isoformat(timespec='seconds'),
            'by': row.username,
            'guests': row.guests,
        }
        for row in all_invites()
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    for row in all_invites():
        end = row.invite.expires
        used = f'{row.invite.uses}/{row.invite.max_uses}'
        until = f'{end:%Y-%m-%d %H:%M}' if end else '-'
        click.echo(f'{row.invite.code}  {used:>9}  until {until}  {", ".join(row.guests)}'.rstrip())


@invite.command()
@click.argument('code')
def delete(code: str) -> None:
    """Delete a link; whoever came by it stays.

    Example: flask invite delete 5f0c7a9be1d24863
    """
    found = [row.invite for row in all_invites() if row.invite.code == code]
    if not found:
        raise click.ClickException(f'There is no invitation "{code}".')
    db.session.delete(found[0])
    db.session.commit()
    click.echo('Deleted.')
