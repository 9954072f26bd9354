"""Pictures of posts and messages."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

from app.api.schemas.avatars import UploadedFile
from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import Text, WholeNumber
from app.models import MediaState
from app.models.keyset import MAX_ID
from app.models.media.attaching import MOST_PICTURES
from app.models.media.attachment import ALT_LENGTH
from app.validators import Invalid, check_said

STATES = [state.value for state in MediaState]

EXAMPLE_URL = '/media/0123456789abcdef0123456789abcdef-1600.webp'


class MediaLinkSchema(OutputSchema):
    """A picture of a post or a message."""

    id = required(fields.Integer, example=1)
    url = required(fields.String, example=EXAMPLE_URL)
    width = required(fields.Integer, example=1600)
    height = required(fields.Integer, example=1200)
    alt = required(fields.String, example='A cat on a fence')


class MediaSchema(OutputSchema):
    """A picture that you have uploaded; until it is ready it has no URL."""

    id = required(fields.Integer, example=1)
    state = required(fields.String, example='ready', validate=OneOf(STATES))
    url = required(fields.String, allow_none=True, example=EXAMPLE_URL)
    width = required(fields.Integer, allow_none=True, example=1600)
    height = required(fields.Integer, allow_none=True, example=1200)
    alt = required(fields.String, example='A cat on a fence')


class AltSchema(InputSchema):
    """What a picture shows, in words."""

    alt = Text(high=ALT_LENGTH, required=True, metadata={'example': 'A cat on a fence'})


class NewMediaSchema(InputSchema):
    """A picture, and what it shows, in words."""

    file = UploadedFile(required=True, metadata={'example': '@cat.jpg'})
    alt = Text(high=ALT_LENGTH, load_default='')


class MediaIds(fields.List[int]):
    """The ids of pictures that are ready, in the order in which they are shown."""

    def __init__(self) -> None:
        picture = WholeNumber(validate=Range(1, MAX_ID))
        super().__init__(picture, validate=Length(max=MOST_PICTURES))


class PicturedSchema(InputSchema):
    """Something with a `body`, which may be empty where it has pictures."""

    media_ids = MediaIds()

    @validates_schema
    def check_body(self, fields: Mapping[str, Any], **_options: Any) -> None:
        """Refuse what has neither a text nor a picture. Raises ValidationError."""
        try:
            check_said(fields['body'], len(fields.get('media_ids', ())))
        except Invalid as error:
            raise ValidationError(str(error), 'body') from error
