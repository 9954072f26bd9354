"""Notifications: the latest values of what an open page shows."""

from marshmallow import fields

from app.api.schemas.answers import Answer, always


class Notification(Answer):
    """A value, and the moment from which it holds, in seconds since 1970."""

    name = always(fields.String, example='unread_message_count')
    data = always(fields.Raw, example=1)
    timestamp = always(fields.Float, example=1795680000.5)


class Notifications(Answer):
    """What is newer than a moment, the oldest first."""

    items = always(fields.List, fields.Nested(Notification))
