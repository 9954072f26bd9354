"""Query parameters of lists."""

from typing import Any

from flask_marshmallow import Schema
from marshmallow import EXCLUDE, fields, post_load
from marshmallow.validate import OneOf

from app.api.schemas.fields import (
    PositiveInteger,
    PostCursor,
    Text,
    ThreadCursor,
    Timestamp,
    UserCursor,
)
from app.models import EventKind
from app.search.query import LONGEST

PER_PAGE, MOST_PER_PAGE = 10, 100
BEST, NEWEST = 'best', 'newest'


class PageQuerySchema(Schema):
    """Which page of a list is asked for, by its number."""

    class Meta:
        """Unknown arguments are ignored, as links may have more."""

        unknown = EXCLUDE

    page = PositiveInteger(load_default=1)
    per_page = PositiveInteger(load_default=PER_PAGE)

    @post_load
    def cap(self, query: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """Cap the page size."""
        # The tutorial capped it without an error, and its clients still work.
        return {**query, 'per_page': min(query['per_page'], MOST_PER_PAGE)}


class UserPageQuerySchema(PageQuerySchema):
    """Which people: a page, or those next to an id on either side."""

    after = UserCursor()
    before = UserCursor()


class PostPageQuerySchema(PageQuerySchema):
    """Which posts: a page, or those older or newer than a cursor."""

    before = PostCursor()
    after = PostCursor()


class ReplyPageQuerySchema(PageQuerySchema):
    """Which replies: the first, or those behind a cursor."""

    class Meta(PageQuerySchema.Meta):
        """Leaves out what a list without numbered pages doesn't have."""

        exclude = ('page',)

    after = ThreadCursor()


# Messages are listed separately.
SHOWN_KINDS = [kind.value for kind in EventKind if kind is not EventKind.MESSAGE]


class EventQuerySchema(PostPageQuerySchema):
    """Which events: a page of all, or of one kind."""

    kind = fields.String(validate=OneOf(SHOWN_KINDS))


class TimelineQuerySchema(PostPageQuerySchema):
    """Which part of the timeline, and whether reposts stand in it."""

    reposts = fields.Boolean(load_default=False)


class SearchQuerySchema(PageQuerySchema):
    """What to find, and what comes first."""

    q = Text(low=1, high=LONGEST, required=True, metadata={'example': 'train'})
    order = fields.String(validate=OneOf([BEST, NEWEST]), load_default=BEST)


class SinceQuerySchema(Schema):
    """From which moment on, in seconds since 1970."""

    class Meta:
        """Unknown arguments are ignored, as links may have more."""

        unknown = EXCLUDE

    since = Timestamp(load_default=0.0)
