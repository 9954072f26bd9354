"""What the database servers have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from uuid import uuid4

import sqlalchemy as sa

from tests.servers.server import Server


class SqlServer(Server):
    """A database server, on which each test makes databases of its own."""

    drop = 'DROP DATABASE {}'

    def answers(self) -> bool:
        """Return True if the server lets us in."""
        try:
            self.execute('SELECT 1', self.url())
        except sa.exc.OperationalError:
            return False
        return True

    @contextmanager
    def fresh_database(self, template: str = '') -> Iterator[str]:
        """Yield the URL of an empty database, dropped afterwards. Raises UnavailableError.

        On PostgreSQL it can be a copy of another one.
        """
        url, name = self.find(), f'test_{uuid4().hex}'
        self.execute(f'CREATE DATABASE {name}' + (template and self.copying(template, url)), url)
        try:
            yield sa.make_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            self.execute(self.drop.format(name), url)

    def copying(self, template: str, url: str) -> str:
        """Return what makes a new database a copy of another one."""
        raise NotImplementedError

    def execute(self, statement: str, url: str) -> None:
        """Run one statement outside of any transaction."""
        with engine_of(url).connect() as connection:
            connection.execute(sa.text(statement))


@cache
def engine_of(url: str) -> sa.Engine:
    """Return what keeps one connection: to open another takes longer than most statements."""
    return sa.create_engine(
        url, isolation_level='AUTOCOMMIT', pool_size=1, max_overflow=0, pool_pre_ping=True
    )
