"""`flask user delete`: closing an account for a user who can't do it."""

import json

import click
from flask.cli import with_appcontext

from app.accounts.closing import close_account
from app.accounts.roles import LastOwner
from app.cli.command import Command
from app.cli.moderation.accounts import account_named
from app.cli.moderation.roles import LAST_OWNER
from app.extensions import db
from app.monitoring.logs import security_log


@click.command(cls=Command)
@click.argument('username')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def delete(username: str, as_json: bool) -> None:
    """Close a user's account, which is deleted after thirty days.

    Example: flask user delete susan

    This is the same as closing it in the settings: it is hidden immediately, and shown again if the
    user signs in within that time. The user gets an email. To delete immediately, use purge.
    """
    account = account_named(username)
    if account.closed:
        raise click.ClickException(f'{username} is already closed.')
    try:
        end = close_account(account)
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
    db.session.commit()
    security_log.info('account closed by the operator user=%s', account.id)
    if as_json:
        facts = {'username': username, 'deleted': end.isoformat(timespec='seconds')}
        click.echo(json.dumps(facts))
    else:
        click.echo(f'{username} is closed, and will be deleted on {end:%Y-%m-%d}.')
