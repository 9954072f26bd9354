"""Exports of a user's posts."""

from marshmallow import fields, validate

from app.api.schemas.base import OutputSchema, required
from app.api.schemas.media import EXAMPLE_URL
from app.api.schemas.posts import EXAMPLE_TIME, VISIBILITIES
from app.models import TaskState

EXAMPLE_MOMENT = '2026-11-26T08:00:00Z'
EXAMPLE_ID = 'e0a3e0a4-5f0f-4c55-a0a5-3f1d2f6c9a11'


class ExportLinksSchema(OutputSchema):
    """Where an export is, and its file once there is one."""

    self = required(fields.String, example=f'/api/exports/{EXAMPLE_ID}')
    file = required(fields.String, allow_none=True, example=f'/api/exports/{EXAMPLE_ID}/file')


class ExportSchema(OutputSchema):
    """An export, and how far it is, in percent."""

    id = required(fields.String, example=EXAMPLE_ID)
    state = required(
        fields.String, validate=validate.OneOf([state.value for state in TaskState]), example='done'
    )
    progress = required(fields.Integer, example=100)
    created = required(fields.DateTime, example=EXAMPLE_TIME)
    finished = required(fields.DateTime, allow_none=True, example=EXAMPLE_TIME)
    _links = required(fields.Nested, ExportLinksSchema)


class ExportsSchema(OutputSchema):
    """The exports of the last days, the latest first."""

    items = required(fields.List, fields.Nested(ExportSchema))


class ExportedMediaSchema(OutputSchema):
    """A picture: its place in the ZIP, which is its path on the site, too."""

    file = required(fields.String, example=EXAMPLE_URL.removeprefix('/'))
    alt = required(fields.String, example='A cat on a fence')


class ExportedPostSchema(OutputSchema):
    """A post as it stands in the file; most have the first two fields only."""

    body = required(fields.String, example='The train is late.')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)
    reply_to_id = fields.Integer()
    # Null once the quoted post is deleted.
    quote_id = fields.Integer(allow_none=True)
    mentions = fields.List(fields.String())
    tags = fields.List(fields.String())
    content_warning = fields.String()
    sensitive = fields.Boolean()
    # Public posts have none.
    visibility = fields.String(validate=validate.OneOf(VISIBILITIES))
    media = fields.List(fields.Nested(ExportedMediaSchema))


class ExportedReactionSchema(OutputSchema):
    """A post that you liked, reposted or bookmarked, and when you did."""

    post_id = required(fields.Integer, example=2)
    username = required(fields.String, example='john')
    body = required(fields.String, example='The bus is late, too.')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)


class ExportedBlockSchema(OutputSchema):
    """A user whom you block, and since when."""

    username = required(fields.String, example='john')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)


class ExportedMuteSchema(ExportedBlockSchema):
    """A user whom you mute; without a time it is forever."""

    until = required(fields.String, allow_none=True, example=EXAMPLE_MOMENT)
    notifications = required(fields.Boolean, example=True)


class ExportedFilterSchema(OutputSchema):
    """Words or a tag that you filter; without a time it is forever."""

    phrase = required(fields.String, example='spoilers')
    action = required(fields.String, example='hide')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)
    until = required(fields.String, allow_none=True, example=EXAMPLE_MOMENT)


class ExportedMessageMediaSchema(ExportedMediaSchema):
    """A picture of a private message that you sent, and to whom."""

    username = required(fields.String, example='john')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)


class ExportedAppealSchema(OutputSchema):
    """What moderators did to you, why, your appeal, and what came of it."""

    action = required(fields.String, example='limit')
    reason = required(fields.String, example='shouts at strangers')
    text = required(fields.String, example='I only whispered.')
    timestamp = required(fields.String, example=EXAMPLE_MOMENT)
    decision = required(fields.String, allow_none=True, example='accept')
    answer = required(fields.String, allow_none=True, example='We had the wrong account.')


class ExportFileSchema(OutputSchema):
    """The file of an export: all posts, the oldest first, and your reactions if there are any."""

    posts = required(fields.List, fields.Nested(ExportedPostSchema))
    likes = fields.List(fields.Nested(ExportedReactionSchema))
    reposts = fields.List(fields.Nested(ExportedReactionSchema))
    bookmarks = fields.List(fields.Nested(ExportedReactionSchema))
    blocks = fields.List(fields.Nested(ExportedBlockSchema))
    mutes = fields.List(fields.Nested(ExportedMuteSchema))
    filters = fields.List(fields.Nested(ExportedFilterSchema))
    appeals = fields.List(fields.Nested(ExportedAppealSchema))
    message_media = fields.List(fields.Nested(ExportedMessageMediaSchema))
