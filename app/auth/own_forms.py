"""Forms by which people change what is theirs; each asks who is at the browser."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import EmailField, Field, PasswordField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from app.html.forms import AS_TYPED, REQUIRED, Form, trimmed
from app.models import User
from app.models.access.token import TOKEN_NAME_LENGTH
from app.monitoring.logs import security_log
from app.validators import check_email, check_length, check_printable, follows


def refuse_wrong_password(field: Field) -> None:
    """Raise ValidationError unless a field has the password of who is signed in."""
    if not current_user.check_password(field.data or ''):
        security_log.warning('own password refused user=%s', current_user.id)
        raise ValidationError(_('This is not your password.'))


class OwnPasswordForm(Form):
    """What somebody who only found the browser open doesn't know."""

    password = PasswordField(
        _l('Password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )

    def validate_password(self, field: Field) -> None:
        """Refuse whoever doesn't know the password."""
        refuse_wrong_password(field)


class CloseAccountForm(OwnPasswordForm):
    """The wish to leave."""

    submit = SubmitField(_l('Close your account'), render_kw={'class': 'btn btn-danger'})


class ChangeEmailForm(OwnPasswordForm):
    """A new address."""

    email = EmailField(
        _l('New Email'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_email)],
        render_kw={'autocomplete': 'email', **AS_TYPED},
    )
    submit = SubmitField(_l('Change Email'))

    field_order = ('email', 'password', 'submit')

    def validate_email(self, field: Field) -> None:
        """Refuse an address that is somebody else's."""
        address = field.data or ''
        if address.lower() != current_user.email.lower() and User.is_email_taken(address):
            raise ValidationError(_('Please use a different email address.'))


class NewTokenForm(OwnPasswordForm):
    """What a token shall be for."""

    token_name = StringField(
        _l('What is it for?'),
        filters=[trimmed],
        validators=[
            REQUIRED,
            follows(check_printable),
            follows(check_length(1, TOKEN_NAME_LENGTH)),
        ],
        render_kw={'autocomplete': 'off'},
    )
    scopes = SelectField(
        _l('What may it do?'),
        choices=[
            SelectChoice('read', _l('Read')),
            SelectChoice('read write', _l('Read and write')),
        ],
    )
    days = SelectField(
        _l('For how long?'),
        choices=[
            SelectChoice('1', _l('A day')),
            SelectChoice('30', _l('30 days')),
            SelectChoice('365', _l('A year')),
        ],
        default='30',
    )
    submit = SubmitField(_l('Make a token'))

    field_order = ('token_name', 'scopes', 'days', 'password', 'submit')
