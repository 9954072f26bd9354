"""Tokens."""

from datetime import timedelta
from typing import Any

from marshmallow import fields, validate

from app.api.schemas.answers import Answer, always
from app.api.schemas.fields import Input, Prose
from app.api.schemas.posts import MOMENT
from app.models.access.token import (
    DEFAULT_LIFETIME,
    LONGEST,
    SCOPES,
    SHORTEST,
    TOKEN_NAME_LENGTH,
)

SECOND = timedelta(seconds=1)


class Seconds(fields.Integer):
    """A whole number of seconds, which JSON may write as 60 or 60.0, but not as a text."""

    def _validated(self, value: Any) -> int:
        """Return the number. Raises ValidationError."""
        is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if not is_whole or isinstance(value, bool):
            raise self.make_error('invalid', input=value)
        return int(value)


class NewToken(Input):
    """What a token shall be for, and for how many seconds."""

    name = Prose(high=TOKEN_NAME_LENGTH, load_default='')
    expires_in = Seconds(
        validate=validate.Range(SHORTEST // SECOND, LONGEST // SECOND),
        load_default=DEFAULT_LIFETIME // SECOND,
    )
    scopes = fields.List(
        fields.String(validate=validate.OneOf(SCOPES)),
        validate=validate.Length(min=1, max=len(SCOPES)),
        load_default=list(SCOPES),
    )


class TokenKey(Answer):
    """A new token, which is never shown again."""

    token = always(fields.String, example='mb_0dLq3pQ...')


class Token(Answer):
    """What is known of a token."""

    id = always(fields.Integer, example=1)
    name = always(fields.String, example='my script')
    scopes = always(fields.List, fields.String(), attribute='scope_list', example=['read', 'write'])
    created = always(fields.DateTime, example=MOMENT)
    last_used = always(fields.DateTime, allow_none=True, example=MOMENT)
    expires = always(fields.DateTime, example=MOMENT)


class Tokens(Answer):
    """The tokens of a person, the newest first."""

    items = always(fields.List, fields.Nested(Token))
