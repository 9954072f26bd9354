"""The forms of accounts: signing in, registering, passwords, addresses and tokens."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    PasswordField,
    SelectField,
    StringField,
    SubmitField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from app.accounts.registration import Taken, check_free
from app.html.forms import (
    AS_TYPED,
    REQUIRED,
    Form,
    NewPasswordForm,
    refuse_wrong_password,
    trimmed,
)
from app.http.access import current_user
from app.models import User
from app.models.access.token import TOKEN_NAME_LENGTH
from app.models.moderation.acting import is_staff
from app.validators import check_email, check_length, check_printable, follows


def words_for_taken(taken: Taken) -> str:
    """Return the message about a name or an address that is somebody else's."""
    if taken.field == 'username':
        return str(_('That username is taken.'))
    return str(_('That email address is taken.'))


def require_free(username: str = '', email: str = '') -> None:
    """Raise ValidationError if somebody has this name or address."""
    try:
        check_free(username, email)
    except Taken as taken:
        raise ValidationError(words_for_taken(taken)) from taken


class OwnPasswordForm(Form):
    """A form that asks for the password, which somebody who found the browser open doesn't know."""

    password = PasswordField(
        _l('Password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )

    def validate_password(self, field: Field) -> None:
        """Refuse a wrong password."""
        refuse_wrong_password(field)


class CloseAccountForm(OwnPasswordForm):
    """The wish to leave."""

    submit = SubmitField(_l('Close account'), render_kw={'class': 'btn btn-danger'})


class ChangeEmailForm(OwnPasswordForm):
    """A new address."""

    email = EmailField(
        _l('New email'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_email)],
        render_kw={'autocomplete': 'email', **AS_TYPED},
    )
    submit = SubmitField(_l('Change email'))

    field_order = ('email', 'password', 'submit')


PERMISSIONS = [
    SelectChoice('read', _l('Read')),
    SelectChoice('read write', _l('Read and write')),
]
ADMINISTERING = SelectChoice('read write admin', _l('Read, write and administer'))


class NewTokenForm(OwnPasswordForm):
    """What a token is for."""

    token_name = StringField(
        _l('Name'),
        filters=[trimmed],
        validators=[
            REQUIRED,
            follows(check_printable),
            follows(check_length(1, TOKEN_NAME_LENGTH)),
        ],
        render_kw={'autocomplete': 'off'},
    )
    scopes = SelectField(
        _l('Permissions'),
        choices=PERMISSIONS,
    )
    days = SelectField(
        _l('Expires'),
        choices=[
            SelectChoice('1', _l('1 day')),
            SelectChoice('30', _l('30 days')),
            SelectChoice('365', _l('1 year')),
        ],
        default='30',
    )
    submit = SubmitField(_l('Create token'))

    field_order = ('token_name', 'scopes', 'days', 'password', 'submit')

    def __init__(self) -> None:
        super().__init__()
        # Others aren't told about this scope, and the field refuses what it doesn't offer.
        if is_staff(current_user):
            self.scopes.choices = [*PERMISSIONS, ADMINISTERING]


class LoginForm(Form):
    """A name and a password."""

    username = StringField(
        _l('Username'),
        filters=[trimmed],
        validators=[REQUIRED],
        render_kw={'autocomplete': 'username', **AS_TYPED},
    )
    password = PasswordField(
        _l('Password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )
    remember_me = BooleanField(_l('Remember me'), default=True)
    submit = SubmitField(_l('Sign in'))


class ChangePasswordForm(NewPasswordForm):
    """The old password, and a new one."""

    old_password = PasswordField(
        _l('Current password'),
        validators=[REQUIRED],
        render_kw={'autocomplete': 'current-password'},
    )
    submit = SubmitField(_l('Change password'))

    field_order = ('old_password', 'password', 'password2', 'submit')

    def validate_old_password(self, field: Field) -> None:
        """Refuse a wrong password: somebody may have found the browser open."""
        refuse_wrong_password(field)

    def own_words(self) -> list[str | None]:
        """Return the name and the address of the account."""
        return [current_user.username, current_user.email]


class ResetPasswordRequestForm(Form):
    """The address that the link for a new password goes to."""

    email = EmailField(
        _l('Email'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_email)],
        render_kw={'autocomplete': 'email', **AS_TYPED},
    )
    submit = SubmitField(_l('Reset password'))


class ResetPasswordForm(NewPasswordForm):
    """A new password in place of a forgotten one."""

    submit = SubmitField(_l('Reset password'))

    field_order = ('password', 'password2', 'submit')

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user

    def own_words(self) -> list[str | None]:
        """Return the name and the address of the account."""
        return [self.user.username, self.user.email]
