"""Pictures of users."""

from collections.abc import Mapping
from typing import Any

from apifairy.fields import FileField
from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf
from werkzeug.datastructures import FileStorage

from app.api.schemas.base import InputSchema
from app.media.images.avatars import Focus


class UploadedFile(FileField):
    """A file with a name, as forms send it."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> FileStorage:
        # A form sends a file without a name if none was chosen.
        if not isinstance(value, FileStorage) or not value.filename:
            raise ValidationError('must be a file')
        return value


class AvatarSchema(InputSchema):
    """A picture of yourself, and which part of it is kept if it is no square."""

    file = UploadedFile(required=True, metadata={'example': '@me.jpg'})
    focus = fields.String(
        validate=OneOf([focus.value for focus in Focus]), load_default=Focus.MIDDLE.value
    )
