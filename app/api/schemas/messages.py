"""Private messages."""

from marshmallow import fields

from app.api.schemas.answers import Answer, always
from app.api.schemas.fields import Input, Text
from app.api.schemas.posts import MOMENT, Author, PostBody
from app.api.schemas.users import NAME_FORM
from app.models.posts.post import BODY_LENGTH
from app.models.users.user import USERNAME_LENGTH
from app.validators import check_username


class MessageLinks(Answer):
    """Where a message is."""

    self = always(fields.String, example='/api/messages/1')


class Message(Answer):
    """What a person wrote to another in private."""

    id = always(fields.Integer, example=1)
    body = always(fields.String, example='Is the train late?')
    timestamp = always(fields.DateTime, example=MOMENT)
    sender = always(fields.Nested, Author)
    recipient = always(fields.Nested, Author)
    _links = always(fields.Nested, MessageLinks)


class NewMessage(Input):
    """What to write, and to whom."""

    recipient = Text(
        check_username,
        low=1,
        high=USERNAME_LENGTH,
        required=True,
        metadata={**NAME_FORM, 'example': 'susan'},
    )
    body = PostBody(low=1, high=BODY_LENGTH, required=True, metadata={'example': 'Hello'})
