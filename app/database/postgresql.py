"""A connection to PostgreSQL that ends where the server has gone silent.

The server itself bounds statements and locks, but not when it is frozen, and the machine it runs on
then still answers for it.
"""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

Value = TypeVar('Value')


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that waits `default_timeout` seconds for an answer, or forever if it is None.

    It is longer than the server's own bound for a statement, whose message says more.
    """

    default_timeout: float | None = 6

    def wait(self, gen: PQGen[Value], interval: float = 0.1, timeout: float | None = None) -> Value:
        """Return the result of an exchange with the server. Raises OperationalError."""
        bound = self.default_timeout if timeout is None else timeout
        try:
            return super().wait(gen, interval, bound)
        except psycopg.OperationalError:
            # A late answer must not be taken for that to a later statement.
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise
