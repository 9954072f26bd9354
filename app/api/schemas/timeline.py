"""The home timeline: posts alone, or posts with those who reposted them."""

from typing import Any

from marshmallow import fields

from app.api.schemas.base import MetaSchema, OutputSchema, PageLinksSchema, required
from app.api.schemas.posts import AuthorSchema, PostSchema


class TimelineItemSchema(OutputSchema):
    """A post on a timeline, and those who reposted it, the newest repost first."""

    post = required(fields.Nested, PostSchema)
    reposted_by = required(fields.List, fields.Nested(AuthorSchema))


def ref(name: str) -> dict[str, str]:
    """Return the reference to a schema in the OpenAPI document."""
    return {'$ref': f'#/components/schemas/{name}'}


# The shape for `reposts=1` is described inline, since no other response has it.
WITH_REPOSTERS = {
    'type': 'object',
    'required': ['post', 'reposted_by'],
    'properties': {
        'post': ref('Post'),
        'reposted_by': {'type': 'array', 'items': ref('Author')},
    },
}


class TimelineItem(fields.Field[Any]):
    """A post, or with `reposts=1` a post and those who reposted it."""

    def _serialize(self, value: Any, *_args: Any, **_options: Any) -> Any:
        # Each shape has its own schema, which leaves out private columns.
        return (TimelineItemSchema if 'post' in value else PostSchema)().dump(value)


class TimelineListSchema(OutputSchema):
    """A page of the home timeline."""

    items = required(fields.List, TimelineItem(metadata={'anyOf': [ref('Post'), WITH_REPOSTERS]}))
    _meta = required(fields.Nested, MetaSchema)
    _links = required(fields.Nested, PageLinksSchema)
