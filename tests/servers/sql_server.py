"""What the database servers have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import sqlalchemy as sa

from tests.servers.server import Server


class SqlServer(Server):
    """A database server, on which each test makes databases of its own."""

    drop = 'DROP DATABASE {}'

    def answers(self) -> bool:
        """Tell whether the server lets us in."""
        try:
            self.execute('SELECT 1', self.url())
        except sa.exc.OperationalError:
            return False
        return True

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """Yield the URL of an empty database, dropped afterwards. Raises UnavailableError."""
        url, name = self.find(), f'test_{uuid4().hex}'
        self.execute(f'CREATE DATABASE {name}', url)
        try:
            yield sa.make_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            self.execute(self.drop.format(name), url)

    def execute(self, statement: str, url: str) -> None:
        """Run one statement outside of any transaction."""
        engine = sa.create_engine(url, isolation_level='AUTOCOMMIT', poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.execute(sa.text(statement))
