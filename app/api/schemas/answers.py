"""What all answers have in common."""

from functools import cache
from typing import Any

from flask_marshmallow import Schema
from marshmallow import fields


class Answer(Schema):
    """What a program is sent."""


def always(kind: type[fields.Field[Any]], *args: Any, example: Any = None, **options: Any) -> Any:
    """Return a field that every answer has; without an example it has none in the documents."""
    metadata = {**({'example': example} if example is not None else {}), **options.pop('also', {})}
    return kind(*args, required=True, metadata=metadata, **options)


class Meta(Answer):
    """Which part of a list this is."""

    page = always(fields.Integer, allow_none=True, example=1)
    per_page = always(fields.Integer, example=10)
    total_pages = always(fields.Integer, allow_none=True, example=1)
    total_items = always(fields.Integer, allow_none=True, example=1)


class PageLinks(Answer):
    """Where this part of the list is, and the parts beside it."""

    self = always(fields.String, example='/api/users?page=1&per_page=10')
    next = always(fields.String, allow_none=True)
    prev = always(fields.String, allow_none=True)


@cache
def list_of(item: type[Schema]) -> type[Schema]:
    """Return the schema of a list of such items."""
    parts = {
        'items': always(fields.List, fields.Nested(item)),
        '_meta': always(fields.Nested, Meta),
        '_links': always(fields.Nested, PageLinks),
    }
    return type(f'{item.__name__}List', (Answer,), parts)
