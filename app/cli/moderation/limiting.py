"""`flask user limit` and `flask user unlimit`."""

import click
from flask.cli import with_appcontext

from app.accounts.limiting import limit as limit_user
from app.accounts.limiting import unlimit as unlimit_user
from app.cli.command import Command
from app.cli.moderation.accounts import account_named, checked_reason
from app.cli.moderation.suspension import report
from app.extensions import db


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', required=True, help='For the user and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def limit(username: str, reason: str, as_json: bool) -> None:
    """Show a user and all their posts to followers only.

    Example: flask user limit susan --reason 'shouts at strangers'

    Nothing is deleted. The user gets an email with the reason.
    """
    is_new = limit_user(None, account_named(username), checked_reason(reason, low=1))
    db.session.commit()
    report(as_json, username, 'limited' if is_new else 'already limited', is_new)


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', default='', help='For the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def unlimit(username: str, reason: str, as_json: bool) -> None:
    """Show a limited user and all their posts to everybody again.

    Example: flask user unlimit susan
    """
    is_new = unlimit_user(None, account_named(username), checked_reason(reason))
    db.session.commit()
    report(as_json, username, 'no longer limited' if is_new else 'not limited', is_new)
