"""Counting SQL statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def count_queries() -> Iterator[list[str]]:
    """Yield a list that fills with the statements sent to any database."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, 'before_cursor_execute', note)
    try:
        yield statements
    finally:
        event.remove(Engine, 'before_cursor_execute', note)
