"""Users, in responses and in requests."""

from typing import Any

from marshmallow import fields, pre_load, validate
from marshmallow.validate import OneOf

from app.api.http.errors import Refused
from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import CheckedString, Line, OptionalText, Switch, Text
from app.api.schemas.posts import VISIBILITIES
from app.models import MessageRule
from app.models.site.invite import CODE_LENGTH
from app.models.user_table import (
    ABOUT_ME_LENGTH,
    DISPLAY_NAME_LENGTH,
    EMAIL_LENGTH,
    JOINING_LENGTH,
    USERNAME_LENGTH,
)
from app.models.users.profile import FIELDS, LABEL_LENGTH, VALUE_LENGTH
from app.validators import (
    PASSWORD_MAX,
    PASSWORD_MIN,
    check_display_name,
    check_email,
    check_username,
    check_visible,
)

MESSAGE_RULES = [rule.value for rule in MessageRule]

NAME_FORM = {'pattern': r'^\.*[A-Za-z0-9_-][A-Za-z0-9_.-]*$'}
ADDRESS_FORM = {'format': 'email'}


class UserLinksSchema(OutputSchema):
    """Where there is more about a user."""

    self = required(fields.String, example='/api/users/1')
    followers = required(fields.String, example='/api/users/1/followers')
    following = required(fields.String, example='/api/users/1/following')
    avatar = required(fields.String, example='/avatar/0123456789abcdef.svg')


class ProfileFieldSchema(InputSchema):
    """A line of a profile."""

    label = Line(
        check_visible, low=1, high=LABEL_LENGTH, required=True, metadata={'example': 'Website'}
    )
    value = Line(
        check_visible,
        low=1,
        high=VALUE_LENGTH,
        required=True,
        metadata={'example': 'https://example.com'},
    )


class UserSchema(OutputSchema):
    """A user, as everybody sees them."""

    id = required(fields.Integer, example=1)
    username = required(fields.String, example='susan')
    display_name = required(fields.String, example='Susan B.')
    last_seen = required(fields.DateTime, allow_none=True, example='2026-11-26T08:00:00+00:00')
    about_me = required(fields.String, allow_none=True, example='Fond of trains.')
    profile_fields = required(fields.List, fields.Nested(ProfileFieldSchema))
    protected = required(fields.Boolean, example=False)
    post_count = required(fields.Integer, example=7)
    follower_count = required(fields.Integer, example=2)
    following_count = required(fields.Integer, example=3)
    _links = required(fields.Nested, UserLinksSchema)


class MeSchema(UserSchema):
    """The user for whom a program acts."""

    email = required(fields.String, example='susan@example.com')
    email_confirmed = required(fields.Boolean, example=True)
    default_visibility = required(fields.String, example='public', validate=OneOf(VISIBILITIES))
    who_can_message = required(fields.String, example='everyone', validate=OneOf(MESSAGE_RULES))


def name_field(also: dict[str, str] | None = None, **options: Any) -> CheckedString:
    """Return a field for a username, with its metadata."""
    form = NAME_FORM | (also or {})
    return CheckedString(check_username, low=1, high=USERNAME_LENGTH, metadata=form, **options)


def address_field(also: dict[str, str] | None = None, **options: Any) -> CheckedString:
    """Return a field for an email address, with its metadata."""
    form = ADDRESS_FORM | (also or {})
    return CheckedString(check_email, low=1, high=EMAIL_LENGTH, metadata=form, **options)


class NewUserSchema(InputSchema):
    """What a new account needs."""

    username = name_field({'example': 'robin'}, required=True)
    email = address_field({'example': 'robin@example.com'}, required=True)
    password = CheckedString(
        low=PASSWORD_MIN,
        high=PASSWORD_MAX,
        required=True,
        metadata={'example': 'walks-in-the-rain', 'format': 'password'},
    )
    about_me = Text(high=ABOUT_ME_LENGTH)
    # Only some sites require these.
    invite = fields.String(validate=validate.Length(max=CODE_LENGTH))
    joining_reason = OptionalText(high=JOINING_LENGTH)
    accepts_rules = Switch()

    @pre_load
    def has_all(self, data: Any, **_options: Any) -> Any:
        """Report all missing fields together, in the established wording."""
        needed = 'username', 'email', 'password'
        missing = [name for name in needed if isinstance(data, dict) and name not in data]
        if missing:
            problems = dict.fromkeys(missing, 'This field is required.')
            raise Refused('must include username, email and password fields', problems)
        return data


class UserUpdateSchema(InputSchema):
    """What people change of themselves. Another address needs the present password."""

    username = name_field()
    email = address_field()
    about_me = Text(high=ABOUT_ME_LENGTH, allow_none=True, metadata={'example': 'Fond of trains.'})
    display_name = Line(
        check_display_name,
        high=DISPLAY_NAME_LENGTH,
        allow_none=True,
        metadata={'example': 'Susan B.', 'description': 'null or empty: the username.'},
    )
    profile_fields = fields.List(
        fields.Nested(ProfileFieldSchema), validate=validate.Length(max=FIELDS)
    )
    protected = Switch(
        metadata={'description': 'Followers are approved; nobody else sees your posts.'},
    )
    default_visibility = fields.String(validate=OneOf(VISIBILITIES))
    who_can_message = fields.String(validate=OneOf(MESSAGE_RULES))
    password = fields.String(
        validate=validate.Length(max=PASSWORD_MAX),
        metadata={'description': 'Your current password; required only for a new email address.'},
    )
