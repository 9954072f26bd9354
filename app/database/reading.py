"""The interface for statements that only read."""

from typing import Any, Protocol

import sqlalchemy as sa


class Reader(Protocol):
    """A session, or a connection for callers that need only rows.

    A session also keeps account of objects and transactions, which takes as long as a short
    statement does.
    """

    def execute(self, statement: sa.Select[Any], values: Any, /) -> sa.Result[*tuple[Any, ...]]:
        """Run a statement with the values of its parameters."""
