"""Checks that a database can store all of Unicode."""

import sqlalchemy as sa

ADVICE = (
    'Make a new one: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8'
    ' --owner={owner} {name}'
)


def encoding_problem(connection: sa.Connection) -> tuple[str, str] | None:
    """Return what is wrong with the encoding of a database and what to do, or None.

    Tables of MariaDB name theirs, and SQLite has one that holds everything.
    """
    if connection.dialect.name != 'postgresql':
        return None
    info = connection.connection.driver_connection.info  # type: ignore[union-attr]
    encoding = info.parameter_status('server_encoding')
    if encoding == 'UTF8':
        return None
    url = connection.engine.url
    advice = ADVICE.format(owner=url.username or 'OWNER', name=url.database or 'NAME')
    return f'its encoding is {encoding}, which cannot hold all texts; it must be UTF8', advice
