"""Options of commands that set a password."""

import sys
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any, TypeVar

import click

from app.cli.naming import named
from app.models import User
from app.validators import Invalid, check_password

Callback = TypeVar('Callback', bound=Callable[..., Any])

# 96 bits in 16 characters: impossible to guess, and short enough to be typed.
GENERATED_BYTES = 12


def password_options(command: Callback) -> Callback:
    command = click.option(
        '--password-stdin', is_flag=True, help='Take the first line of the standard input.'
    )(command)
    return click.option(
        '--password',
        help='The password; other users of this machine can see it. Asked for if omitted.',
    )(command)


def new_password(
    user: User, password: str | None, password_stdin: bool, generate: bool = False
) -> str:
    """Return the new password of a user, from one of the options or from the terminal.

    Raises ClickException if the password is not allowed, or if there is more than one option.
    """
    if (password is not None) + password_stdin + generate > 1:
        raise click.UsageError('Give the password in one way only.')
    if generate:
        return token_urlsafe(GENERATED_BYTES)
    if password_stdin:
        password = first_line()
    elif password is None:
        password = click.prompt('Password', hide_input=True, confirmation_prompt=True)
    with named('Password'):
        check_password(password, user.username, user.email)
        check_utf8(password)
    return password


def check_utf8(text: str) -> None:
    """Raise Invalid if bytes that are not UTF-8, which nobody could type, became surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Invalid('This is not text in UTF-8.') from error


def first_line() -> str:
    # Invalid UTF-8 becomes surrogates, which new_password() rejects with a message.
    line = sys.stdin.buffer.readline().decode(errors='surrogateescape')
    return line.rstrip('\r\n')
