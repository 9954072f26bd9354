"""The full text that each kind of database brings along, in modules of one shape.

Each keeps a table `NAME_search` beside a table NAME: a row for each of its rows, with the words
in the form that this database searches. The table goes with its owner, and so do the rows.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from app.search.databases import mysql, postgresql, sqlite
from app.search.query import Phrase


class FullText(Protocol):
    """What one of the modules offers."""

    # The column with the id of the row that the words belong to.
    KEY: str

    def create(self, connection: sa.Connection, table: str) -> None:
        """Create the index of a table, unless it is there."""

    def drop(self, connection: sa.Connection, table: str) -> None:
        """Drop the index of a table, if it is there."""

    def index(self, table: str) -> sa.TableClause:
        """Return the index of a table, for statements."""

    def upsert(self, table: str) -> Any:
        """Return the statement that writes or replaces a row, with the parameters id and words."""

    def form(self, words: list[str]) -> str:
        """Return what is written for these words."""

    def match(self, table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
        """Return the condition that all phrases are there, and by how much a row fits."""


DIALECTS: dict[str, FullText] = {
    'sqlite': sqlite,
    'postgresql': postgresql,
    'mysql': mysql,
    'mariadb': mysql,
}
