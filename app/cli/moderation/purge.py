"""`flask user purge`: an account and everything of it, at once and for good."""

import json

import click
from flask.cli import with_appcontext

from app.accounts.roles import LastOwner
from app.accounts.suspension import suspend as suspend_user
from app.cli.command import Command
from app.cli.moderation.accounts import account_named, checked_reason
from app.cli.moderation.roles import LAST_OWNER
from app.extensions import db
from app.media.cleaning import delete_unused_files
from app.models import MediaFile, User
from app.models.moderation.audit_log import Action, record
from app.models.moderation.figures import figures_of
from app.monitoring.logs import security_log

WARNING = 'Delete {name} with {posts} posts, all messages, likes and pictures, for good?'


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', required=True, help='For the log.')
@click.option('--yes', is_flag=True, help='Do not ask for confirmation.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def purge(username: str, reason: str, yes: bool, as_json: bool) -> None:
    """Delete a user and everything they did here, at once and for good.

    Example: flask user purge susan --reason 'sells watches'
    """
    account, why = account_named(username), checked_reason(reason, low=1)
    posts = figures_of(account.id).posts
    if not yes:
        click.confirm(WARNING.format(name=username, posts=posts), abort=True, err=True)
    # A purge that is interrupted leaves a hidden account, and can be run again.
    hide(account, why)
    names = MediaFile.names_of(account.id)
    account.erase()
    delete_unused_files.enqueue(names=names)
    db.session.commit()
    security_log.info('purged by the operator user=%s', account.id)
    if as_json:
        click.echo(json.dumps({'username': username, 'posts': posts, 'files': len(names)}))
    else:
        click.echo(f'{username} is deleted, with {posts} posts and {len(names)} files.')


def hide(account: User, reason: str) -> None:
    """Keep everybody out, the user included, while thousands of rows go."""
    try:
        suspend_user(None, account, reason, is_told=False)
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
    record(Action.PURGE, account, None, reason)
    db.session.commit()
