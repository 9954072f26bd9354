"""Databases that have their tables already, since to make these takes longer than most tests."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

import sqlalchemy as sa
from pymysql.constants import ER
from sqlalchemy.exc import OperationalError

from app.dates import utcnow
from tests.databases import site_with_cast
from tests.servers.databases import SERVERS, fresh_database


class Pool(ExitStack):
    """What one process keeps on the servers until it ends, for `site_with_cast`."""

    def __init__(self) -> None:
        super().__init__()
        self.free: list[str] = []
        self.templates: dict[date, str] = {}

    @contextmanager
    def database(self, kind: str) -> Iterator[str]:
        """Yield the URL of a database for one test. Raises UnavailableError."""
        lend = {'postgresql': self.copied, 'mariadb': self.used}.get(kind)
        with lend() if lend else fresh_database(kind) as url:
            yield url

    @contextmanager
    def copied(self) -> Iterator[str]:
        """Yield the URL of a copy of the cast's database, which PostgreSQL makes by itself."""
        today = utcnow().date()
        if today not in self.templates:
            url = self.enter_context(fresh_database('postgresql'))
            with site_with_cast(url):
                self.templates[today] = str(sa.make_url(url).database)
        with SERVERS['postgresql'].fresh_database(template=self.templates[today]) as url:
            yield url

    @contextmanager
    def used(self) -> Iterator[str]:
        """Yield the URL of a database that other tests may have used, as MariaDB copies none."""
        url = self.free.pop() if self.free else self.enter_context(fresh_database('mariadb'))
        yield url
        # Nobody who is still connected may write into what the next test gets. After a failure
        # nobody gets it.
        end_connections(url)
        self.free.append(url)


END_CONNECTIONS = {
    'postgresql': 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity'
    ' WHERE datname = current_database() AND pid != pg_backend_pid()',
    'mysql': "SELECT CONCAT('KILL ', id) FROM information_schema.processlist"
    ' WHERE db = DATABASE() AND id != CONNECTION_ID()',
}


def end_connections(url: str) -> int:
    """End every connection to a database, and return how many there were."""
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level='AUTOCOMMIT')
    with engine.connect() as connection:
        found = connection.scalars(sa.text(END_CONNECTIONS[engine.dialect.name])).all()
        if engine.dialect.name == 'mysql':
            for statement in found:
                try:
                    connection.exec_driver_sql(statement)
                except OperationalError as error:
                    # It may have ended by itself meanwhile.
                    if error.orig.args[0] != ER.NO_SUCH_THREAD:
                        raise
    return len(found)
