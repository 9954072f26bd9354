"""Forms for what users write: posts, messages, profiles, and notification settings."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (  # type: ignore[attr-defined]
    BooleanField,
    Field,
    FieldList,
    FormField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms import Form as WTForm
from wtforms.validators import ValidationError

from app.accounts.newcomers import check_messages
from app.html.forms import AS_TYPED, REQUIRED, Form, trimmed, unix_lines
from app.http.access import current_user
from app.main.media.forms import PicturesForm
from app.main.privacy.choices import REPLY_RULES, VISIBILITIES
from app.main.tags.completions import completion_data
from app.main.written import WrittenForm, keep_drafts, written
from app.models import Delivery, ReplyRule, User
from app.models.posts.post import CONTENT_WARNING_LENGTH
from app.models.user_table import ABOUT_ME_LENGTH
from app.models.users.profile import FIELDS, LABEL_LENGTH, VALUE_LENGTH, ProfileField
from app.validators import (
    check_display_name,
    check_length,
    check_printable,
    check_username,
    check_visible,
    follows,
)


def line_of(label: str, most: int) -> StringField:
    """Return a field for a short text in any script."""
    rules = [follows(check_length(0, most)), follows(check_visible)]
    return StringField(label, filters=[trimmed], validators=rules, render_kw={'dir': 'auto'})


def reply_rule() -> SelectField:
    """Return a field for who may reply to a post."""
    return SelectField(_l('Who can reply'), choices=REPLY_RULES, default=ReplyRule.EVERYONE.value)


class TextForm(WrittenForm):
    """The text of a post, and what readers are asked before they see it."""

    post = written(_l('Your post'))
    content_warning = line_of(_l('Content warning'), CONTENT_WARNING_LENGTH)
    sensitive = BooleanField(_l('Mark pictures as sensitive'))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post.render_kw = {**(self.post.render_kw or {}), **completion_data()}

    @property
    def warnings(self) -> dict[str, Any]:
        """Return the warnings, by the names of the columns of posts."""
        return {
            'content_warning': self.content_warning.data or None,
            'sensitive': self.sensitive.data,
        }


class ReplyForm(PicturesForm, TextForm):
    """A new reply, and who sees it: no more than those who see what it replies to."""

    visibility = SelectField(
        _l('Who can see it'),
        choices=VISIBILITIES,
        default=lambda: current_user.default_visibility,
    )
    submit = SubmitField(_l('Reply'))


class PostForm(ReplyForm):
    """A new post, and who may reply to it."""

    who_can_reply = reply_rule()
    submit = SubmitField(_l('Post'))

    def rules(self) -> dict[str, str]:
        """Return who may reply to the post and who sees it, by the names of the columns."""
        return {'who_can_reply': self.who_can_reply.data, 'visibility': self.visibility.data}


class MessageForm(PicturesForm, WrittenForm):
    """A message to one user."""

    text_name = 'message'

    def longest(self) -> int:
        """Return how many characters the text may have."""
        return int(current_app.config['MESSAGE_LENGTH'])

    def check_first_day(self, text: str) -> None:
        """Raise Invalid for what a new account may not send yet."""
        check_messages(current_user)
        super().check_first_day(text)

    message = written(_l('Message'))
    submit = SubmitField(_l('Send'))


class ProfileLineForm(WTForm):
    """A line of a profile; without a label and a value there is no line."""

    label = line_of(_l('Label'), LABEL_LENGTH)
    value = line_of(_l('Content'), VALUE_LENGTH)

    def validate_value(self, field: Field) -> None:
        """Refuse half a line, which would not be kept."""
        if bool(self.label.data) != bool(field.data):
            raise ValidationError(_('Enter both a label and its content.'))


class EditProfileForm(Form):
    """What others see about a user."""

    username = StringField(
        _l('Username'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_username)],
        render_kw={'autocomplete': 'username', **AS_TYPED},
    )
    display_name = StringField(
        _l('Display name'),
        filters=[trimmed],
        validators=[follows(check_display_name)],
        description=_l('Shown beside your username, in any script.'),
        render_kw={'autocomplete': 'name', 'dir': 'auto'},
    )
    about_me = TextAreaField(
        _l('About me'),
        filters=[unix_lines, trimmed],
        validators=[follows(check_printable), follows(check_length(0, ABOUT_ME_LENGTH))],
        render_kw={'rows': 3, 'dir': 'auto', 'data-limit': ABOUT_ME_LENGTH},
    )
    lines = FieldList(FormField(ProfileLineForm), min_entries=FIELDS, max_entries=FIELDS)
    submit = SubmitField(_l('Save'))

    def __init__(self, original_username: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_drafts(self)
        self.original_username = original_username
        self.display_name.render_kw = {
            **self.display_name.render_kw,
            'placeholder': original_username,
        }

    def wrong_fields(self) -> list[Field]:
        """Return the fields with errors, from top to bottom."""
        lines = [field for line in self.lines for field in line.form]
        shown = self.username, self.display_name, self.about_me, *lines
        return [field for field in shown if field.errors]

    def profile_fields(self) -> list[ProfileField]:
        """Return the lines of the profile."""
        return [ProfileField(line['label'] or '', line['value'] or '') for line in self.lines.data]

    def validate_username(self, field: Field) -> None:
        """Refuse a name that is somebody else's; changing the case of their own name is allowed."""
        name = field.data or ''
        # The form says so early; the database still has the last word.
        if name.lower() != self.original_username.lower() and User.is_username_taken(name):
            raise ValidationError(_('That username is taken.'))


WAYS = [
    SelectChoice(Delivery.NONE.value, _l('Off')),
    SelectChoice(Delivery.IN_APP.value, _l('On the site')),
    SelectChoice(Delivery.IMMEDIATE.value, _l('By email')),
    SelectChoice(Delivery.DAILY.value, _l('Daily email digest')),
]


class NotificationPreferencesForm(Form):
    """How to notify a user of each kind of events."""

    tell_follow = SelectField(_l('Someone follows you'), choices=WAYS)
    tell_request = SelectField(_l('Someone asks to follow you'), choices=WAYS)
    tell_accept = SelectField(_l('Someone accepts your follow request'), choices=WAYS)
    tell_mention = SelectField(_l('Someone mentions you'), choices=WAYS)
    tell_reply = SelectField(_l('Someone replies to you'), choices=WAYS)
    tell_like = SelectField(_l('Someone likes your post'), choices=WAYS)
    tell_repost = SelectField(_l('Someone reposts your post'), choices=WAYS)
    tell_quote = SelectField(_l('Someone quotes your post'), choices=WAYS)
    tell_message = SelectField(_l('Someone messages you'), choices=WAYS)
    tell_export = SelectField(_l('Your export is ready'), choices=WAYS)
    tell_report = SelectField(_l('Your report is resolved'), choices=WAYS)
    submit = SubmitField(_l('Save'))

    def wants_mail(self) -> bool:
        """Return True if any notifications are sent by email."""
        chosen = {field.data for field in self if isinstance(field, SelectField)}
        return bool(chosen & {Delivery.IMMEDIATE.value, Delivery.DAILY.value})
