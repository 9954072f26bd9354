"""Base classes and helpers of the schemas."""

from functools import cache
from typing import Any

from flask_marshmallow import Schema
from marshmallow import RAISE, fields


class OutputSchema(Schema):
    """The body of a response."""


class InputSchema(Schema):
    """The body of a request; unknown fields are an error."""

    class Meta:
        """How it is read."""

        unknown = RAISE


def required(kind: type[fields.Field[Any]], *args: Any, example: Any = None, **options: Any) -> Any:
    """Return a required field, with an example if one is given."""
    metadata = {**({'example': example} if example is not None else {}), **options.pop('also', {})}
    # Generated clients then needn't check whether the field is there.
    return kind(*args, required=True, metadata=metadata, **options)


class MetaSchema(OutputSchema):
    """Which part of a list this is."""

    page = required(fields.Integer, allow_none=True, example=1)
    per_page = required(fields.Integer, example=10)
    total_pages = required(fields.Integer, allow_none=True, example=1)
    total_items = required(fields.Integer, allow_none=True, example=1)


class PageLinksSchema(OutputSchema):
    """Where this part of the list is, and the parts beside it."""

    self = required(fields.String, example='/api/users?page=1&per_page=10')
    next = required(fields.String, allow_none=True)
    prev = required(fields.String, allow_none=True)


@cache
def list_of(item: type[Schema]) -> type[Schema]:
    """Return the schema of a list of such items."""
    parts = {
        'items': required(fields.List, fields.Nested(item)),
        '_meta': required(fields.Nested, MetaSchema),
        '_links': required(fields.Nested, PageLinksSchema),
    }
    return type(f'{item.__name__.removesuffix("Schema")}List', (OutputSchema,), parts)
