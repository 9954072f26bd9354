"""The three databases that the application runs on, by name."""

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.servers.mariadb import Mariadb
from tests.servers.postgresql import Postgresql

SERVERS = {'postgresql': Postgresql(), 'mariadb': Mariadb()}
KINDS = ['sqlite', *SERVERS]


def fresh_database(kind: str) -> AbstractContextManager[str]:
    """Give the URL of an empty database for the length of a `with`. Raises UnavailableError."""
    return SERVERS[kind].fresh_database() if kind in SERVERS else fresh_file()


@contextmanager
def fresh_file() -> Iterator[str]:
    """Yield the URL of a SQLite file that doesn't exist yet."""
    with tempfile.TemporaryDirectory(prefix='microblog-') as folder:
        yield f'sqlite:///{folder}/test.db'
