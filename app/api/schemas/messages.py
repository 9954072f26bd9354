"""Private messages."""

from flask import current_app
from marshmallow import fields

from app.api.schemas.base import OutputSchema, required
from app.api.schemas.fields import CheckedString, Text
from app.api.schemas.media import MediaLinkSchema, PicturedSchema
from app.api.schemas.posts import EXAMPLE_TIME, AuthorSchema
from app.api.schemas.users import NAME_FORM
from app.models.posts.post import BODY_LENGTH
from app.models.user_table import USERNAME_LENGTH
from app.validators import check_username


class MessageLinksSchema(OutputSchema):
    """Where a message is."""

    self = required(fields.String, example='/api/messages/1')


class MessageSchema(OutputSchema):
    """What a user wrote to another in private."""

    id = required(fields.Integer, example=1)
    body = required(fields.String, example='Is the train late?')
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)
    sender = required(fields.Nested, AuthorSchema)
    recipient = required(fields.Nested, AuthorSchema)
    media = required(fields.List, fields.Nested(MediaLinkSchema))
    _links = required(fields.Nested, MessageLinksSchema)


class MessageBody(Text):
    """The text of a message, as long as this site allows."""

    def longest(self) -> int:
        """Return how many characters a message may have."""
        return int(current_app.config['MESSAGE_LENGTH'])


class NewMessageSchema(PicturedSchema):
    """What to write, and to whom."""

    recipient = CheckedString(
        check_username,
        low=1,
        high=USERNAME_LENGTH,
        required=True,
        metadata={**NAME_FORM, 'example': 'susan'},
    )
    body = MessageBody(high=BODY_LENGTH, required=True, metadata={'example': 'Hello'})
