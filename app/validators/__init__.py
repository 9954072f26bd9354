"""The rules on what people may type, written once for forms and the command line.

Each rule takes a text and raises Invalid, whose message says in the reader's language what is
wrong.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import Field, Form
from wtforms.validators import StopValidation

from app.models.keyset import parse_number
from app.models.user_table import DISPLAY_NAME_LENGTH, EMAIL_LENGTH, USERNAME_LENGTH
from app.text.blanks import is_blank, trim
from app.text.hidden import character_name, hidden_character

PASSWORD_MIN, PASSWORD_MAX = 8, 128
COMMON_PASSWORDS = Path(__file__).with_name('common_passwords.txt')
USERNAME = re.compile(r'[A-Za-z0-9_.-]+')

# Everything invisible but the line break and the tab, which people type on purpose.
CONTROL = re.compile(r'[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]')


class Invalid(ValueError):
    """A text breaks a rule; the message is for the user who typed it."""


Rule = Callable[[str], None]


def check_username(text: str) -> None:
    """Raise Invalid unless the text can be a username."""
    if not USERNAME.fullmatch(text):
        raise Invalid(_('Use only letters a to z, digits, dots, hyphens and underscores.'))
    # Browsers take `..` in the address of a profile for the way to another page.
    if not text.strip('.'):
        raise Invalid(_("A username can't be only dots."))
    check_length(0, USERNAME_LENGTH)(text)


def check_email(text: str) -> None:
    """Raise Invalid unless the text can be an email address; no server is asked about it."""
    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise Invalid(_('Invalid email address.')) from error
    check_length(0, EMAIL_LENGTH)(found.ascii_email or text)


def check_mail_name(text: str) -> None:
    """Raise Invalid unless the text is a domain, or an address at one."""
    local, at, domain = text.rpartition('@')
    check_email(text if at else f'somebody@{domain}')
    if at and not local:
        raise Invalid(_('Invalid email address.'))


def check_password(text: str, *others: str | None) -> None:
    """Raise Invalid if a new password is easy to guess; others are its owner's name and address."""
    check_length(PASSWORD_MIN, PASSWORD_MAX)(text)
    if text.lower() in common_passwords():
        raise Invalid(_('This password is too common. Please choose another.'))
    # Guessing programs try the name and the address first.
    if text.lower() in {other.lower() for other in others if other}:
        raise Invalid(_("Your password can't be your username or email address."))


def check_number(low: int, high: int) -> Rule:
    """Return a rule on a text that is a whole number between two."""

    def check(text: str) -> None:
        # One more stands for all that are too great, however many digits they have.
        found = parse_number(text, high + 1)
        if found is None or not low <= found <= high:
            raise Invalid(_('Enter a whole number from %(low)d to %(high)d.', low=low, high=high))

    return check


def check_length(low: int, high: int) -> Rule:
    """Return a rule on the number of characters, which are code points and not bytes."""

    def check(text: str) -> None:
        if low > 1 and not low <= len(text) <= high:
            raise Invalid(_('Use %(low)d to %(high)d characters.', low=low, high=high))
        if len(text) < low:
            raise Invalid(_('This field is required.'))
        excess = len(text) - high
        if excess > 0:
            raise Invalid(
                ngettext('%(num)d character too long.', '%(num)d characters too long.', excess)
            )

    return check


def check_said(text: str, pictures: int) -> None:
    """Raise Invalid if a post or a message has neither a text nor so much as one picture."""
    check_length(0 if pictures else 1, len(text))(text)


def check_display_name(text: str) -> None:
    """Raise Invalid unless the text can stand as a name on pages, in any script."""
    check_length(0, DISPLAY_NAME_LENGTH)(text)
    check_visible(text)


def check_visible(text: str) -> None:
    """Raise Invalid if a line has a character that nobody sees; the message names it."""
    if found := hidden_character(text):
        raise Invalid(
            _('Please remove this invisible character: %(name)s', name=character_name(found))
        )
    if text and is_blank(text):
        raise Invalid(_('This text is blank.'))


def check_printable(text: str) -> None:
    """Raise Invalid if the text has characters that nobody can type, or none that can be seen.

    Blanks alone pass: they are trimmed, and nothing may be an answer.
    """
    if CONTROL.search(text):
        raise Invalid(_('The text contains invisible control characters. Please remove them.'))
    if trim(text) and is_blank(text):
        raise Invalid(_('This text is blank.'))


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords that attackers try first, in lower case."""
    return frozenset(COMMON_PASSWORDS.read_text(encoding='utf-8').split('\n'))


def follows(rule: Rule) -> Callable[[Form, Field], None]:
    """Return the rule as a validator of WTForms, after which no other is asked."""

    def validate(form: Form, field: Field) -> None:
        try:
            rule(field.data or '')
        except Invalid as error:
            raise StopValidation(str(error)) from error

    return validate
