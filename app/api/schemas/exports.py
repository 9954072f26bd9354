"""Exports of a person's posts."""

from marshmallow import fields, validate

from app.api.schemas.answers import Answer, always
from app.api.schemas.posts import MOMENT
from app.models import TaskState

NUMBER = 'e0a3e0a4-5f0f-4c55-a0a5-3f1d2f6c9a11'


class ExportLinks(Answer):
    """Where an export is, and its file once there is one."""

    self = always(fields.String, example=f'/api/exports/{NUMBER}')
    file = always(fields.String, allow_none=True, example=f'/api/exports/{NUMBER}/file')


class Export(Answer):
    """An export, and how far it is, in percent."""

    id = always(fields.String, example=NUMBER)
    state = always(
        fields.String, validate=validate.OneOf([state.value for state in TaskState]), example='done'
    )
    progress = always(fields.Integer, example=100)
    created = always(fields.DateTime, example=MOMENT)
    finished = always(fields.DateTime, allow_none=True, example=MOMENT)
    _links = always(fields.Nested, ExportLinks)


class Exports(Answer):
    """The exports of the last days, the latest first."""

    items = always(fields.List, fields.Nested(Export))


class ExportedPost(Answer):
    """A post as it stands in the file."""

    body = always(fields.String, example='The train is late.')
    timestamp = always(fields.String, example='2026-11-26T08:00:00Z')


class ExportFile(Answer):
    """The file of an export: all posts, the oldest first."""

    posts = always(fields.List, fields.Nested(ExportedPost))
