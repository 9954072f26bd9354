"""Forms of accounts."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import BooleanField, EmailField, Field, PasswordField, StringField, SubmitField
from wtforms.validators import ValidationError

from app.auth.own_forms import refuse_wrong_password
from app.html.forms import AS_TYPED, REQUIRED, Form, NewPasswordForm, trimmed
from app.models import User
from app.validators import check_email, check_username, follows


class LoginForm(Form):
    """A name and a password."""

    username = StringField(
        _l('Username'), validators=[REQUIRED], render_kw={'autocomplete': 'username', **AS_TYPED}
    )
    password = PasswordField(
        _l('Password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )
    remember_me = BooleanField(_l('Remember Me'))
    submit = SubmitField(_l('Sign In'))


class RegistrationForm(NewPasswordForm):
    """What a new account needs."""

    username = StringField(
        _l('Username'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_username)],
        description=_l('Letters a to z, digits, dots, hyphens and underscores; at most 64.'),
        render_kw={'autocomplete': 'username', **AS_TYPED},
    )
    email = EmailField(
        _l('Email'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_email)],
        render_kw={'autocomplete': 'email', **AS_TYPED},
    )
    submit = SubmitField(_l('Register'))

    field_order = ('username', 'email', 'password', 'password2', 'submit')

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check = {'data-check': url_for('auth.check_username')}
        self.username.render_kw = {**(self.username.render_kw or {}), **check}

    def validate_username(self, field: Field) -> None:
        """Refuse a name that is somebody's."""
        if User.is_username_taken(field.data or ''):
            raise ValidationError(_('Please use a different username.'))

    def validate_email(self, field: Field) -> None:
        """Refuse an address that is somebody's."""
        if User.is_email_taken(field.data or ''):
            raise ValidationError(_('Please use a different email address.'))

    def own_words(self) -> list[str | None]:
        """Return the name and the address of the new account."""
        return [self.username.data, self.email.data]


class ChangePasswordForm(NewPasswordForm):
    """The old password, and a new one."""

    old_password = PasswordField(
        _l('Old Password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )
    submit = SubmitField(_l('Change Password'))

    field_order = ('old_password', 'password', 'password2', 'submit')

    def validate_old_password(self, field: Field) -> None:
        """Refuse a change by somebody who found the browser open."""
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
    submit = SubmitField(_l('Request Password Reset'))


class ResetPasswordForm(NewPasswordForm):
    """A new password in the place of a forgotten one."""

    submit = SubmitField(_l('Request Password Reset'))

    field_order = ('password', 'password2', 'submit')

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user

    def own_words(self) -> list[str | None]:
        """Return the name and the address of the account."""
        return [self.user.username, self.user.email]
