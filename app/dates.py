"""Time in Python is aware and in UTC; this is the one place that deals with zones."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeDecorator, TypeEngine

# In seconds, as headers and cookies have them.
HOUR, DAY, YEAR = 60 * 60, 24 * 60 * 60, 365 * 24 * 60 * 60

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Return a moment in microseconds since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def utcnow() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


class UTCDateTime(TypeDecorator[datetime]):
    """A column of moments in UTC, to the microsecond, on every database.

    Naive values are refused with a ValueError: nobody could tell which moment they mean.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Ask MySQL and MariaDB for microseconds, which they leave out by default."""
        if dialect.name in ('mysql', 'mariadb'):
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into what the database keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f'a moment needs a time zone, {value!r} has none')
        utc = value.astimezone(UTC)
        return utc if dialect.name == 'postgresql' else utc.replace(tzinfo=None)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Return what turns that into a moment in UTC: a page of posts has some 200 of them."""
        read = self.impl_instance.result_processor(dialect, coltype)

        def moment(kept: Any) -> datetime | None:
            value: datetime | None = read(kept) if read else kept
            if value is None:
                return None
            return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

        return moment
