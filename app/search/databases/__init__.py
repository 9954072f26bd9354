"""The full-text search of each kind of database, in modules with the same interface.

Each keeps a table `NAME_search` beside a table NAME, with the words of each row in the form that
this database can search. Rows are deleted together with the rows that they index.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from app.search.databases import mysql, postgresql, sqlite
from app.search.query import Phrase


class FullText(Protocol):
    """The interface of these modules."""

    # The column with the id of the indexed row.
    KEY: str

    def create(self, connection: sa.Connection, table: str) -> None:
        """Create the index of a table, if it does not exist."""

    def drop(self, connection: sa.Connection, table: str) -> None:
        """Drop the index of a table, if it exists."""

    def index(self, table: str) -> sa.TableClause:
        """Return the index of a table, for use in statements."""

    def upsert(self, table: str) -> Any:
        """Return the statement that adds or replaces a row, with the parameters id and words."""

    def form(self, words: list[str]) -> str:
        """Return the words in the form that is stored."""

    def match(self, table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
        """Return the condition that all phrases match, and the relevance of a row."""


DIALECTS: dict[str, FullText] = {
    'sqlite': sqlite,
    'postgresql': postgresql,
    'mysql': mysql,
    'mariadb': mysql,
}
