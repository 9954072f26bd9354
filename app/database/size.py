"""How much room the database takes."""

import sqlalchemy as sa

from app.extensions import db

# What a database knows of itself; none of them counts rows for it.
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
    # SQLAlchemy has two names for databases that speak alike.
    statement = STATEMENTS['mysql' if name == 'mariadb' else name]
    return int(db.session.scalar(sa.text(statement)) or 0)
