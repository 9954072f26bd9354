"""Tokens."""

from datetime import timedelta

from marshmallow import fields, validate

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import OptionalText, WholeNumber
from app.api.schemas.posts import EXAMPLE_TIME
from app.models.access.token import (
    DEFAULT_LIFETIME,
    DEFAULT_SCOPES,
    LONGEST,
    SCOPES,
    SHORTEST,
    TOKEN_NAME_LENGTH,
)

SECOND = timedelta(seconds=1)


class NewTokenSchema(InputSchema):
    """What a token shall be for, and for how many seconds."""

    name = OptionalText(high=TOKEN_NAME_LENGTH, load_default='')
    expires_in = WholeNumber(
        validate=validate.Range(SHORTEST // SECOND, LONGEST // SECOND),
        load_default=DEFAULT_LIFETIME // SECOND,
    )
    scopes = fields.List(
        fields.String(validate=validate.OneOf(SCOPES)),
        validate=validate.Length(min=1, max=len(SCOPES)),
        load_default=list(DEFAULT_SCOPES),
    )


class TokenKeySchema(OutputSchema):
    """A new token, which is never shown again."""

    token = required(fields.String, example='mb_0dLq3pQ...')


class TokenSchema(OutputSchema):
    """What is known of a token."""

    id = required(fields.Integer, example=1)
    name = required(fields.String, example='my script')
    scopes = required(
        fields.List, fields.String(), attribute='scope_list', example=['read', 'write']
    )
    created = required(fields.DateTime, example=EXAMPLE_TIME)
    last_used = required(fields.DateTime, allow_none=True, example=EXAMPLE_TIME)
    expires = required(fields.DateTime, example=EXAMPLE_TIME)


class TokensSchema(OutputSchema):
    """The tokens of a user, the newest first."""

    items = required(fields.List, fields.Nested(TokenSchema))
