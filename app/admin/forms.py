"""The forms of actions against accounts and posts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField, SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.admin.access import has_confirmed, note_confirmation
from app.html.forms import REQUIRED, Form, refuse_wrong_password, trimmed, unix_lines
from app.http.access import signed_in_user
from app.models import User
from app.models.moderation.acting import may_grant
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.moderation.role import Role
from app.validators import check_length, check_printable, follows


class ActionForm(Form):
    """The reason, and the password of the moderator unless it was typed a moment ago."""

    reason = TextAreaField(
        _l('Reason'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, REASON_LENGTH))],
    )
    password = PasswordField(
        _l('Your password'), validators=[REQUIRED], render_kw={'autocomplete': 'current-password'}
    )

    field_order: tuple[str, ...] = ('role', 'reason', 'password', 'submit')

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        # Without the field, nothing that is sent under this name is looked at.
        if has_confirmed():
            del self.password

    def visible_fields(self) -> list[Field]:
        """Return the fields that this form has, from top to bottom."""
        return [self[name] for name in self.field_order if name in self]

    def note_password(self) -> None:
        """Note that the password was typed now, once the form is accepted."""
        # Without the field it was typed before, and the ten minutes don't start again.
        if 'password' in self:
            note_confirmation()

    def validate_password(self, field: Field) -> None:
        """Refuse a wrong password: somebody may have found the browser open."""
        refuse_wrong_password(field)


class SuspendForm(ActionForm):
    """The wish to hide an account."""

    submit = SubmitField(_l('Suspend'), render_kw={'class': 'btn btn-danger'})


class RestoreForm(ActionForm):
    """The wish to show it again."""

    submit = SubmitField(_l('Restore'))


class LimitForm(ActionForm):
    """The wish to hide an account from all but its followers."""

    submit = SubmitField(_l('Limit'), render_kw={'class': 'btn btn-danger'})


class UnlimitForm(ActionForm):
    """The wish to show it to everybody again."""

    submit = SubmitField(_l('Lift the limit'))


class DeleteForm(ActionForm):
    """The wish to delete an account for good."""

    submit = SubmitField(_l('Delete account'), render_kw={'class': 'btn btn-danger'})


class CoverForm(ActionForm):
    """The wish to cover a post."""

    submit = SubmitField(_l('Cover'), render_kw={'class': 'btn btn-danger'})


class UncoverForm(ActionForm):
    """The wish to show it as any other."""

    submit = SubmitField(_l('Uncover'))


class RoleForm(ActionForm):
    """A new role, one of those that the actor may give."""

    role = SelectField(_l('Role'))
    submit = SubmitField(_l('Change role'))

    def __init__(self, user: User, names: dict[Role, str]) -> None:
        super().__init__(role=user.role)
        actor = signed_in_user()
        # A role that isn't in the list is refused by the field itself.
        self.role.choices = [
            SelectChoice(role.value, names[role]) for role in Role if may_grant(actor, user, role)
        ]
