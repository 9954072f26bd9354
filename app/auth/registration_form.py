"""The registration form, and what it says if registering isn't possible."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, Field, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.accounts.admission import NotAdmitted, require_welcome
from app.accounts.registration import Taken, hides_addresses
from app.auth.forms import require_free, words_for_taken
from app.auth.traps import StampField, trap
from app.html.forms import AS_TYPED, REQUIRED, NewPasswordForm, trimmed, unix_lines
from app.models.user_table import JOINING_LENGTH
from app.validators import check_email, check_length, check_printable, check_username, follows


def words_for_refusal(refusal: NotAdmitted) -> str:
    """Return why nobody can register here, or not in this way."""
    if refusal.field == 'email':
        return str(_("Addresses of this provider can't be used here. Please use another one."))
    if refusal.field == 'invite':
        return str(_("You need an invitation that hasn't expired or been used to register here."))
    return str(_('Registration is closed.'))


@contextmanager
def explained() -> Iterator[None]:
    """Turn NotAdmitted into a ValidationError."""
    try:
        yield
    except NotAdmitted as refusal:
        raise ValidationError(words_for_refusal(refusal)) from refusal


class RegistrationForm(NewPasswordForm):
    """What a new account needs."""

    username = StringField(
        _l('Username'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_username)],
        description=_l(
            'Letters a to z, digits, dots, hyphens and underscores. Up to 64 characters.'
        ),
        render_kw={'autocomplete': 'username', **AS_TYPED},
    )
    email = EmailField(
        _l('Email'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_email)],
        render_kw={'autocomplete': 'email', **AS_TYPED},
    )
    joining_reason = TextAreaField(
        _l('Why do you want to join?'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, JOINING_LENGTH))],
        description=_l("A moderator will read this. We'll email you once they decide."),
    )
    accepts_rules = BooleanField(
        _l('I agree to the rules of this site'),
        validators=[DataRequired(_l('Please read the rules and agree to them.'))],
    )
    website = trap()
    stamp = StampField()
    submit = SubmitField(_l('Create account'))

    field_order = (
        'username',
        'email',
        'password',
        'password2',
        'joining_reason',
        'accepts_rules',
        'submit',
    )

    def __init__(
        self, needs_approval: bool = False, has_rules: bool = False, **values: str
    ) -> None:
        super().__init__(**values)
        check = {'data-check': url_for('auth.check_username')}
        self.username.render_kw = {**(self.username.render_kw or {}), **check}
        if not needs_approval:
            del self.joining_reason
        if not has_rules:
            del self.accepts_rules

    def visible_fields(self) -> list[Field]:
        """Return the fields that this site asks for, from top to bottom."""
        return [self[name] for name in self.field_order if name in self]

    def validate_username(self, field: Field) -> None:
        """Refuse a name that is taken."""
        require_free(username=field.data or '')

    def validate_email(self, field: Field) -> None:
        """Refuse an address that is taken, on sites where strangers may learn that it is."""
        with explained():
            require_welcome(field.data or '')
        if not hides_addresses():
            require_free(email=field.data or '')

    def explain_taken(self, taken: Taken) -> None:
        """Show that another request was quicker."""
        self[taken.field].errors = [words_for_taken(taken)]

    def own_words(self) -> list[str | None]:
        """Return the name and the address of the new account."""
        return [self.username.data, self.email.data]
