"""`flask user`: accounts."""

import click
from flask_babel import gettext as _

from app.accounts.registration import Taken, check_free, create_account
from app.cli.accounts import json_lines, text_lines
from app.cli.command import Group
from app.cli.moderation import delete, limit, purge, role, suspend, unlimit
from app.cli.moderation import restore as restore_user
from app.cli.naming import named
from app.cli.passwords import new_password, password_options
from app.dates import utcnow
from app.extensions import db
from app.models import User
from app.models.users.password import hash_password
from app.monitoring.logs import security_log
from app.validators import check_email, check_username

user = Group('user', help='Create and list accounts, reset passwords, give roles, suspend.')
for command in (role, limit, unlimit, suspend, restore_user, delete, purge):
    user.add_command(command)


@user.command()
@click.argument('username')
@click.argument('email')
@password_options
def create(username: str, email: str, password: str | None, password_stdin: bool) -> None:
    """Create an account.

    Example: flask user create susan susan@example.com
    """
    refuse_bad_names(username, email)
    refuse_taken_names(username, email)
    chosen = new_password(User(username=username, email=email), password, password_stdin)
    try:
        # The administrator vouches for the address.
        account = create_account(username, email, chosen, email_confirmed=utcnow())
    except Taken:
        # Somebody took the name while the password was typed.
        refuse_taken_names(username, email)
        raise
    db.session.commit()
    security_log.info('created by the operator user=%s', account.id)
    click.echo(f'Created {username}.')


@user.command('list')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON array.')
def list_(as_json: bool) -> None:
    """List all accounts by name.

    Example: flask user list --json
    """
    for line in json_lines() if as_json else text_lines():
        click.echo(line)


@user.command()
@click.argument('username')
@password_options
@click.option('--generate', is_flag=True, help='Make a password and print it.')
def reset_password(
    username: str, password: str | None, password_stdin: bool, generate: bool
) -> None:
    """Set a new password and sign the user out everywhere.

    Example: flask user reset-password susan --generate
    """
    account = User.by_username(username, even_closed=True)
    if account is None:
        raise click.ClickException(f'There is no user "{username}".')
    chosen = new_password(account, password, password_stdin, generate)
    account.replace_password(hash_password(chosen))
    db.session.commit()
    security_log.info('password reset by the operator user=%s', account.id)
    # With --generate, standard output contains only the password, so that scripts can read it.
    click.echo(f'{username} has a new password and is signed out everywhere.', err=generate)
    if generate:
        click.echo(chosen)


def refuse_bad_names(username: str, email: str) -> None:
    with named('Username'):
        check_username(username)
    with named('Email'):
        check_email(email)


def refuse_taken_names(username: str, email: str) -> None:
    """Raise ClickException if one of them is somebody's, in whatever case."""
    words = {
        'username': _('That username is taken.'),
        'email': _('That email address is taken.'),
    }
    try:
        check_free(username, email)
    except Taken as taken:
        raise click.ClickException(words[taken.field]) from taken
