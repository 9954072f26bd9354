"""Words and tags that users filter."""

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import Line, WholeNumber
from app.api.schemas.posts import EXAMPLE_TIME
from app.api.schemas.safety import LONGEST
from app.models import FilterAction
from app.models.safety.filter import PHRASE_LENGTH
from app.validators.phrases import check_phrase

ACTIONS = [one.value for one in FilterAction]


class NewFilterSchema(InputSchema):
    """What to filter, what becomes of posts with it, and how long."""

    phrase = Line(
        check_phrase,
        low=1,
        high=PHRASE_LENGTH,
        required=True,
        metadata={
            'example': '#spoilers',
            'description': 'Whole words, or a tag with its #; case and accents do not matter.',
        },
    )
    action = fields.String(
        load_default=FilterAction.HIDE.value,
        validate=OneOf(ACTIONS),
        metadata={
            'example': 'cover',
            'description': 'Whether lists leave the post out, or pages fold it.',
        },
    )
    duration = WholeNumber(
        load_default=0,
        validate=Range(min=0, max=LONGEST),
        metadata={'example': 86400, 'description': 'In seconds; 0 is forever.'},
    )


class FilterSchema(OutputSchema):
    """A filter; without a time it is forever."""

    id = required(fields.Integer, example=1)
    phrase = required(fields.String, example='#spoilers')
    action = required(fields.String, example='cover', validate=OneOf(ACTIONS))
    until = required(fields.DateTime, allow_none=True, example=EXAMPLE_TIME)
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)


class FiltersSchema(OutputSchema):
    """All filters of a user."""

    items = required(fields.List, fields.Nested(FilterSchema))
