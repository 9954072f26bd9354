"""The size of the database."""

import sqlalchemy as sa

from app.extensions import db

# Statements that read the size without counting rows.
STATEMENTS = {
    'sqlite': 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()',
    'postgresql': 'SELECT pg_database_size(current_database())',
    'mysql': (
        'SELECT SUM(data_length + index_length) FROM information_schema.tables'
        ' WHERE table_schema = database()'
    ),
}


def database_size() -> int:
    """Return the size of the database in bytes, as far as it knows."""
    name = db.engine.dialect.name
    # SQLAlchemy has two names for this dialect.
    statement = STATEMENTS['mysql' if name == 'mariadb' else name]
    return int(db.session.scalar(sa.text(statement)) or 0)
