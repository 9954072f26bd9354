"""Notifications: the latest values of what an open page shows."""

from marshmallow import fields

from app.api.schemas.base import OutputSchema, required


class NotificationSchema(OutputSchema):
    """A value, and the moment from which it holds, in seconds since 1970."""

    name = required(fields.String, example='unread_message_count')
    data = required(fields.Raw, example=1)
    timestamp = required(fields.Float, example=1795680000.5)


class NotificationsSchema(OutputSchema):
    """What is newer than a moment, the oldest first."""

    items = required(fields.List, fields.Nested(NotificationSchema))
