"""`flask user purge`: deletes an account and everything in it, immediately and permanently."""

import json

import click
from flask.cli import with_appcontext

from app.accounts.purging import erase, hide_for_good
from app.accounts.roles import LastOwner
from app.cli.command import Command
from app.cli.moderation.accounts import account_named, checked_reason
from app.cli.moderation.roles import LAST_OWNER
from app.extensions import db
from app.models.moderation.figures import figures_of

WARNING = 'Delete {name} with {posts} posts, all messages, likes and pictures permanently?'


@click.command(cls=Command)
@click.argument('username')
@click.option('--reason', required=True, help='For the log.')
@click.option('--yes', is_flag=True, help='Do not ask for confirmation.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def purge(username: str, reason: str, yes: bool, as_json: bool) -> None:
    """Delete a user and everything they did here, immediately and permanently.

    Example: flask user purge susan --reason 'sells watches'
    """
    account, why = account_named(username), checked_reason(reason, low=1)
    posts = figures_of(account.id).posts
    if not yes:
        click.confirm(WARNING.format(name=username, posts=posts), abort=True, err=True)
    # A purge that is interrupted leaves a hidden account, and can be run again.
    try:
        hide_for_good(None, account, why)
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
    db.session.commit()
    files = erase(account)
    db.session.commit()
    if files is None:
        raise click.ClickException(f'{username} has been restored in the meantime.')
    if as_json:
        click.echo(json.dumps({'username': username, 'posts': posts, 'files': files}))
    else:
        click.echo(f'{username} is deleted, with {posts} posts and {files} files.')
