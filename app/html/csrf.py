"""The token that proves that a form was on one of our pages, and the message if it doesn't."""

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
    """Return the message for a form without a valid token."""
    return str(_('This page has expired. Please try again.'))


class PageToken(CSRF):
    """Flask-WTF's token, without its English messages about tokens."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        return str(generate_csrf())

    def validate_csrf_token(self, form: FlaskForm, field: CSRFTokenField) -> None:
        require_page_token(field.data)


def require_page_token(token: str | None) -> None:
    """Raise ValidationError, in the reader's language, unless this is the session's token."""
    try:
        validate_csrf(token)
    except ValidationError as error:
        raise ValidationError(out_of_date()) from error


def csrf_field() -> Markup:
    """Return the hidden fields that prove where a form came from, and identify it.

    A page may contain them many times.
    """
    # Fragments are shared by all readers, and each page fills in its own fields.
    if is_drawing():
        return mark(FIELDS)
    # Formatting Markup takes three times as long, and some pages have a form for each row.
    fields = ('csrf_token', generate_csrf()), (FIELD, form_key())
    return Markup(''.join(HIDDEN.format(name, escape(value)) for name, value in fields))  # noqa: S704
