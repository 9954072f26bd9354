"""The parameters of statements that are built once and run with the values of each request."""

from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from app.dates import UTCDateTime, utcnow

T = TypeVar('T')

Values = dict[str, Any]


class Parameter(sa.BindParameter[T]):
    """A parameter of statements; calling it gives it a value."""

    inherit_cache = True

    def __call__(self, value: T) -> Values:
        """Return what execute() takes; join several with `|`."""
        return {self.key: value}


# The user whom a list is about, another user, and the reader.
USER_ID: Parameter[int] = Parameter('user_id', type_=sa.Integer)
OTHER_ID: Parameter[int] = Parameter('other_id', type_=sa.Integer)
READER_ID: Parameter[int] = Parameter('reader_id', type_=sa.Integer)

POST_ID: Parameter[int] = Parameter('post_id', type_=sa.Integer)

# The tag that posts of a list have.
TAG_ID: Parameter[int] = Parameter('tag_id', type_=sa.Integer)

IDS: Parameter[Any] = Parameter('ids', type_=sa.Integer, expanding=True)
AUTHOR_IDS: Parameter[Any] = Parameter('author_ids', type_=sa.Integer, expanding=True)

# The cursor next to which rows are wanted.
CURSOR_TIME: Parameter[datetime | None] = Parameter('cursor_time', type_=UTCDateTime())
CURSOR_ID: Parameter[int | None] = Parameter('cursor_id', type_=sa.Integer)

# The post that others reply to, and the part of a thread that a page shows.
PARENT_ID: Parameter[int] = Parameter('parent_id', type_=sa.Integer)
THREAD_ID: Parameter[int] = Parameter('thread_id', type_=sa.Integer)
LOWER_PATH: Parameter[str] = Parameter('lower_path', type_=sa.String)
UPPER_PATH: Parameter[str] = Parameter('upper_path', type_=sa.String)

# The bounds of the ids that are wanted, in lists without another order.
LOWER_ID: Parameter[int] = Parameter('lower_id', type_=sa.BigInteger)
HIGHER_ID: Parameter[int] = Parameter('higher_id', type_=sa.BigInteger)

LIMIT: Parameter[int] = Parameter('limit', type_=sa.Integer)
OFFSET: Parameter[int] = Parameter('offset', type_=sa.Integer)

# How many rows there are up to the end of a slice, and how many before the last one.
STOP: Parameter[int] = Parameter('stop', type_=sa.Integer)
LAST: Parameter[int] = Parameter('last', type_=sa.Integer)

# How many authors are looked at who may have posts in a slice.
AUTHORS: Parameter[int] = Parameter('authors', type_=sa.Integer)

# The time beyond which no row of a slice lies.
END: Parameter[datetime | None] = Parameter('end', type_=UTCDateTime())

# The number of rows at which counting stops.
UP_TO: Parameter[int] = Parameter('up_to', type_=sa.Integer)

# The moment at which a statement runs, which is filled in automatically.
NOW: Parameter[datetime] = Parameter('now', callable_=utcnow, type_=UTCDateTime())

# The first day of a statistic.
SINCE: Parameter[date] = Parameter('since', type_=sa.Date)
