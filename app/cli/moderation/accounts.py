"""The arguments of commands about users: a name, and a reason."""

import click

from app.cli.naming import named
from app.models import User
from app.models.moderation.audit_log import REASON_LENGTH
from app.text.blanks import trim
from app.validators import check_length, check_printable


def account_named(username: str) -> User:
    """Return the user of this name, who may have left. Raises ClickException."""
    account = User.by_username(username, even_closed=True)
    if account is None:
        raise click.ClickException(f'There is no user "{username}".')
    return account


def checked_reason(reason: str, low: int = 0) -> str:
    """Return a reason as the log can hold it. Raises ClickException."""
    text = trim(reason)
    with named('Reason'):
        check_printable(reason)
        check_length(low, REASON_LENGTH)(text)
    return text
