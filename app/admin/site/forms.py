"""The forms about the site as a whole."""

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from app.html.forms import AS_TYPED, REQUIRED, Form, trimmed, unix_lines
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.posts.post import BODY_LENGTH
from app.models.site.announcement import TEXT_LENGTH
from app.models.site.email_block import COMMENT_LENGTH
from app.models.site.setting import Registration
from app.site_settings import setting_now
from app.validators import (
    check_email,
    check_length,
    check_mail_name,
    check_number,
    check_printable,
    follows,
)
from settings.site import SITE_SETTINGS

NAME_LENGTH, DESCRIPTION_LENGTH, RULES_LENGTH = 40, 200, 5000


# 0 days means no end.
DAYS = [
    SelectChoice(1, _l('1 day')),
    SelectChoice(7, _l('7 days')),
    SelectChoice(30, _l('30 days')),
    SelectChoice(0, _l('No end')),
]


def days_field(label: str) -> SelectField:
    """Return a field for how long something lasts, by default a week."""
    return SelectField(label, choices=DAYS, coerce=int, default=7)


def text_rules(longest: int) -> dict[str, Any]:
    """Return the options of a field for a text that may be empty."""
    checks = [follows(check_printable), follows(check_length(0, longest))]
    return {'filters': [unix_lines, trimmed], 'validators': [Optional(), *checks]}


class InviteForm(Form):
    """How many people a link is for, and how long."""

    max_uses = SelectField(
        _l('For how many people'),
        choices=[SelectChoice(uses, str(uses)) for uses in (1, 5, 10, 25, 100)],
        coerce=int,
        default=1,
    )
    days = days_field(_l('Valid for'))
    submit = SubmitField(_l('Create invitation'))


class EmailBlockForm(Form):
    """A domain or an address, and a note for other administrators."""

    domain = StringField(
        _l('Domain or email address'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_mail_name)],
        description=_l('A domain includes everything below it, such as sub.example.com.'),
        render_kw={'autocomplete': 'off', **AS_TYPED},
    )
    comment = StringField(_l('Note'), **text_rules(COMMENT_LENGTH))
    submit = SubmitField(_l('Block'))


class RejectForm(Form):
    """Why an account is rejected, if the user should know."""

    reason = TextAreaField(
        _l('Reason'),
        **text_rules(REASON_LENGTH),
        description=_l('Optional. It is sent by email and kept in the log.'),
    )
    submit = SubmitField(_l('Reject'), render_kw={'class': 'btn btn-danger'})


class AnnouncementForm(Form):
    """A text at the top of every page."""

    text = TextAreaField(
        _l('Announcement'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, TEXT_LENGTH))],
    )
    days = days_field(_l('Shown for'))
    submit = SubmitField(_l('Publish'))


class SettingsForm(Form):
    """The name of the site, who may register, and more; without what the environment sets."""

    SITE_NAME = StringField(
        _l('Name of the site'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, NAME_LENGTH))],
    )
    SITE_DESCRIPTION = StringField(_l('Description'), **text_rules(DESCRIPTION_LENGTH))
    CONTACT = EmailField(
        _l('Contact email'),
        filters=[trimmed],
        validators=[Optional(), follows(check_email)],
        render_kw=AS_TYPED,
    )
    RULES = TextAreaField(
        _l('Rules'),
        **text_rules(RULES_LENGTH),
        description=_l('One rule per line. People agree to them when they register.'),
    )
    REGISTRATION = SelectField(
        _l('Registration'),
        choices=[
            SelectChoice(Registration.OPEN.value, _l('Open to everyone')),
            SelectChoice(Registration.APPROVAL.value, _l('A moderator approves each account')),
            SelectChoice(Registration.INVITE.value, _l('Only with an invitation')),
            SelectChoice(Registration.CLOSED.value, _l('Closed')),
        ],
    )
    PUBLIC_LOG = BooleanField(_l('Everyone can read the moderation log'))
    POST_LENGTH = StringField(
        _l('Longest post, in characters'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_number(1, BODY_LENGTH))],
        # A field for numbers couldn't show a text that isn't a number again.
        render_kw={'inputmode': 'numeric', 'size': 6},
        description=_l('Longer posts stay as they are until they are edited.'),
    )
    REQUIRE_ALT_TEXT = BooleanField(_l('Every picture in a post needs a description'))
    submit = SubmitField(_l('Save'))

    def __init__(self) -> None:
        values = {name: setting_now(name) for name in SITE_SETTINGS}
        # Typed into a text field, whose validator explains what is wrong with a number.
        super().__init__(**{**values, 'POST_LENGTH': str(values['POST_LENGTH'])})
        # A field that is shown and can't be saved would lose what was typed.
        for name in current_app.config['FIXED_SETTINGS']:
            del self[name]

    def visible_fields(self) -> list[Field]:
        """Return the fields that can be changed here, from top to bottom."""
        return [self[name] for name in (*SITE_SETTINGS, 'submit') if name in self]

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, by the names of the settings."""
        return {name: self[name].data for name in SITE_SETTINGS if name in self}
