"""What statements that only read can be run on."""

from typing import Any, Protocol

import sqlalchemy as sa


class Reader(Protocol):
    """The session, or a connection for those who want no more than rows.

    A session also keeps account of objects and transactions, which takes as long as a short
    statement does.
    """

    def execute(self, statement: sa.Select[Any], values: Any, /) -> sa.Result[*tuple[Any, ...]]:
        """Run a statement with the values of its parameters."""
