"""What all forms have in common."""

from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, PasswordField
from wtforms.validators import DataRequired, EqualTo, StopValidation, ValidationError

from app.accounts.authentication import knows_password
from app.accounts.confirmation import must_confirm_email
from app.html.csrf import PageToken, out_of_date
from app.http.access import current_user, signed_in_user
from app.monitoring.logs import security_log
from app.text.blanks import trim
from app.validators import check_password, follows

# Phone keyboards would capitalize and correct names.
AS_TYPED = {'autocapitalize': 'none', 'autocorrect': 'off', 'spellcheck': 'false'}

REQUIRED = DataRequired(_l('This field is required.'))


class Form(FlaskForm):
    """A form whose fields a template can loop over."""

    class Meta(FlaskForm.Meta):
        """Where a form finds its data, and its CSRF protection."""

        csrf_class = PageToken

        def wrap_formdata(self, form: FlaskForm, _data: object) -> MultiDict[str, str] | None:
            """Return the text fields of the request; Flask-WTF would also take JSON and files."""
            return request.form if form.is_submitted() else None

    # The names of the fields in the order of the page, if that isn't the order in the class.
    field_order: tuple[str, ...] = ()

    def visible_fields(self) -> list[Field]:
        """Return the visible fields, from top to bottom."""
        return [self[name] for name in self.field_order] or [
            field for field in self if not isinstance(field, HiddenField)
        ]

    def hidden_fields(self) -> list[Field]:
        """Return the hidden fields, whose errors a page shows above the others."""
        return [field for field in self if isinstance(field, HiddenField)]


class EmptyForm(Form):
    """A button that changes something, with a CSRF token."""


def is_button_pressed() -> bool:
    """Return True if a button on one of our pages was pressed; explain if the page is outdated."""
    form = EmptyForm()
    pressed = bool(form.validate_on_submit())
    # A button that does nothing and says nothing looks broken.
    if form.is_submitted() and not pressed:
        flash(out_of_date(), 'danger')
    return pressed


class NewPasswordForm(Form):
    """A new password, typed twice."""

    password = PasswordField(
        _l('Password'),
        validators=[REQUIRED],
        description=_l('At least 8 characters. Avoid common passwords.'),
        render_kw={'autocomplete': 'new-password'},
    )
    password2 = PasswordField(
        _l('Repeat password'),
        validators=[REQUIRED, EqualTo('password', _l("Passwords don't match."))],
        render_kw={'autocomplete': 'new-password'},
    )

    def own_words(self) -> list[str | None]:
        """Return words that the password must not be: the names of its user."""
        return []

    def validate_password(self, field: Field) -> None:
        """Refuse a password that is easy to guess."""
        follows(lambda text: check_password(text, *self.own_words()))(self, field)


def refuse_wrong_password(field: Field) -> None:
    """Raise ValidationError unless a field has the password of the signed-in user."""
    user = signed_in_user()
    if not knows_password(user, field.data or ''):
        security_log.warning('own password refused user=%s', user.id)
        raise ValidationError(_('Wrong password.'))


def may_write(_form: FlaskForm, _field: Field) -> None:
    """Refuse, as a WTForms validator, texts of users who have to confirm their address first."""
    if must_confirm_email(current_user):
        raise StopValidation(_('Confirm your email address before you post.'))


def unix_lines(text: str | None) -> str | None:
    """Return a text with line ends that count as one character."""
    return text.replace('\r\n', '\n').replace('\r', '\n') if text else text


def trimmed(text: str | None) -> str | None:
    """Return a text without surrounding whitespace."""
    return trim(text) if text else text


def show_form(template: str, form: FlaskForm, **context: Any) -> ResponseReturnValue:
    """Return a page with a form: 200 at first, 422 if what was sent can't be accepted."""
    return render_template(template, form=form, **context), 422 if form.is_submitted() else 200
