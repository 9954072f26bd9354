"""`flask user role`: what a user may do on this site besides writing."""

import json

import click
from flask.cli import with_appcontext

from app.accounts.roles import LastOwner, change_role
from app.cli.command import Command
from app.cli.moderation.accounts import account_named, checked_reason
from app.extensions import db
from app.models.moderation.role import Role

ROLES = click.Choice([one.value for one in Role])
LAST_OWNER = 'This is the only owner. First make another one: flask user role NAME owner'


@click.command(cls=Command)
@click.argument('username')
@click.argument('role', type=ROLES)
@click.option('--reason', default='', help='For the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def role(username: str, role: str, reason: str, as_json: bool) -> None:
    """Make a user a member, moderator, admin or owner.

    Example: flask user role susan owner
    """
    account = account_named(username)
    try:
        is_new = change_role(None, account, Role(role), checked_reason(reason))
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
    db.session.commit()
    if as_json:
        click.echo(json.dumps({'username': username, 'role': role, 'changed': is_new}))
    else:
        click.echo(f'{username} {"now has" if is_new else "already has"} the role {role}.')
