"""`flask user suspend` and `flask user restore`."""

import json

import click
from flask.cli import with_appcontext

from app.accounts.roles import LastOwner
from app.accounts.suspension import restore as restore_user
from app.accounts.suspension import suspend as suspend_user
from app.cli.command import Command
from app.cli.moderation.accounts import account_named, checked_reason
from app.cli.moderation.roles import LAST_OWNER
from app.extensions import db


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', required=True, help='For the user and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def suspend(username: str, reason: str, as_json: bool) -> None:
    """Hide a user and all their posts, and sign them out.

    Example: flask user suspend susan --reason 'advertises'

    Nothing is deleted. The user gets an email with the reason.
    """
    account = account_named(username)
    try:
        is_new = suspend_user(None, account, checked_reason(reason, low=1))
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
    db.session.commit()
    report(as_json, username, 'suspended' if is_new else 'already suspended', is_new)


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', default='', help='For the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def restore(username: str, reason: str, as_json: bool) -> None:
    """Show a suspended user and all their posts again.

    Example: flask user restore susan
    """
    is_new = restore_user(None, account_named(username), checked_reason(reason))
    db.session.commit()
    report(as_json, username, 'restored' if is_new else 'not suspended', is_new)


def report(as_json: bool, username: str, state: str, is_new: bool) -> None:
    """Print what has become of an account."""
    if as_json:
        click.echo(json.dumps({'username': username, 'state': state, 'changed': is_new}))
    else:
        click.echo(f'{username} is {state}.')
