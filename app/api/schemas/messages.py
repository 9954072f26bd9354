"""Private messages."""

from marshmallow import fields

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import CheckedString
from app.api.schemas.posts import EXAMPLE_TIME, AuthorSchema, PostBody
from app.api.schemas.users import NAME_FORM
from app.models.posts.post import BODY_LENGTH
from app.models.user_table import USERNAME_LENGTH
from app.validators import check_username


class MessageLinksSchema(OutputSchema):
    """Where a message is."""

    self = required(fields.String, example='/api/messages/1')


class MessageSchema(OutputSchema):
    """What a person wrote to another in private."""

    id = required(fields.Integer, example=1)
    body = required(fields.String, example='Is the train late?')
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)
    sender = required(fields.Nested, AuthorSchema)
    recipient = required(fields.Nested, AuthorSchema)
    _links = required(fields.Nested, MessageLinksSchema)


class NewMessageSchema(InputSchema):
    """What to write, and to whom."""

    recipient = CheckedString(
        check_username,
        low=1,
        high=USERNAME_LENGTH,
        required=True,
        metadata={**NAME_FORM, 'example': 'susan'},
    )
    body = PostBody(low=1, high=BODY_LENGTH, required=True, metadata={'example': 'Hello'})
