"""The token that proves that a form was on a page of ours, and what is said where it doesn't."""

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf, validate_csrf
from markupsafe import Markup, escape
from wtforms import ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField

from app.html.form_keys import FIELD, form_key
from app.html.fragments.marks import FIELDS, is_drawing, mark

HIDDEN = '<input type="hidden" name="{}" value="{}">'


def out_of_date() -> str:
    """Return what a reader is told whose form has no valid token."""
    return str(_('This page has expired. Please try again.'))


class PageToken(CSRF):
    """The token of Flask-WTF, without its messages, which are English and about tokens."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        return str(generate_csrf())

    def validate_csrf_token(self, form: FlaskForm, field: CSRFTokenField) -> None:
        require_page_token(field.data)


def require_page_token(token: str | None) -> None:
    """Raise ValidationError, in the reader's language, unless this is the token of the session."""
    try:
        validate_csrf(token)
    except ValidationError as error:
        raise ValidationError(out_of_date()) from error


def csrf_field() -> Markup:
    """Return the hidden fields that prove where a form came from, and that tell it from others.

    They may stand on a page often.
    """
    # A fragment is of no reader: each page has its own fields there.
    if is_drawing():
        return mark(FIELDS)
    # To format markup takes three times as long, and some pages have a form for each row.
    fields = ('csrf_token', generate_csrf()), (FIELD, form_key())
    return Markup(''.join(HIDDEN.format(name, escape(value)) for name, value in fields))  # noqa: S704
