"""Notifications: the latest values of what an open page shows, and what happened."""

from marshmallow import fields
from marshmallow.validate import OneOf

from app.api.schemas.base import OutputSchema, required
from app.api.schemas.posts import EXAMPLE_TIME, AuthorSchema
from app.api.schemas.queries import SHOWN_KINDS


class NotificationSchema(OutputSchema):
    """A value, and the moment from which it holds, in seconds since 1970."""

    name = required(fields.String, example='unread_message_count')
    data = required(fields.Raw, example=1)
    timestamp = required(fields.Float, example=1795680000.5)


class NotificationsSchema(OutputSchema):
    """What is newer than a moment, the oldest first."""

    items = required(fields.List, fields.Nested(NotificationSchema))


class EventSchema(OutputSchema):
    """What happened to a user, and who did it; `others` is how many more did the same."""

    id = required(fields.Integer, example=1)
    kind = required(fields.String, example='like', validate=OneOf(SHOWN_KINDS))
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)
    is_new = required(fields.Boolean, example=True)
    # Null if the site itself did it, such as an export.
    actor = required(fields.Nested, AuthorSchema, allow_none=True)
    others = required(fields.Integer, example=3)
    # Null for events that aren't about a post, such as a follow.
    post_id = required(fields.Integer, allow_none=True, example=1)
    data = required(fields.Dict, example={})
