"""Search: the words of posts and people, in the full text of the database.

The models know nothing of these tables, which differ from one kind of database to the other.

Revision ID: 20261121_search
Revises: 20261121_edits
"""

import sqlalchemy as sa
from alembic import op

from app.search.databases import DIALECTS
from app.search.documents import document

revision = '20261121_search'
down_revision = '20261121_edits'
branch_labels = None
depends_on = None

SEARCHED = {'post': ('body',), 'user': ('username', 'about_me')}
ROWS_AT_A_TIME = 1000

SQLITE = (
    """
    CREATE VIRTUAL TABLE %(table)s_search USING fts5(
        words,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'",
        prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER %(table)s_search_delete AFTER DELETE ON "%(table)s" BEGIN
        DELETE FROM %(table)s_search WHERE rowid = old.id;
    END
    """,
)
POSTGRESQL = (
    """
    CREATE TABLE %(table)s_search (
        id INTEGER NOT NULL,
        words TSVECTOR NOT NULL,
        CONSTRAINT pk_%(table)s_search PRIMARY KEY (id),
        CONSTRAINT fk_%(table)s_search_id
            FOREIGN KEY (id) REFERENCES "%(table)s" (id) ON DELETE CASCADE
    )
    """,
    'CREATE INDEX ix_%(table)s_search_words ON %(table)s_search USING gin (words)',
)
MYSQL = (
    """
    CREATE TABLE %(table)s_search (
        id INTEGER NOT NULL,
        words MEDIUMTEXT NOT NULL,
        CONSTRAINT pk_%(table)s_search PRIMARY KEY (id),
        CONSTRAINT fk_%(table)s_search_id
            FOREIGN KEY (id) REFERENCES `%(table)s` (id) ON DELETE CASCADE,
        FULLTEXT INDEX ix_%(table)s_search_words (words)
    ) ENGINE=InnoDB CHARACTER SET ascii COLLATE ascii_bin
    """,
)
CREATE = {'sqlite': SQLITE, 'postgresql': POSTGRESQL, 'mysql': MYSQL, 'mariadb': MYSQL}


def upgrade() -> None:
    for table, fields in SEARCHED.items():
        for statement in CREATE[op.get_bind().dialect.name]:
            op.get_bind().exec_driver_sql(statement % {'table': table})
        fill(table, fields)


def fill(table: str, fields: tuple[str, ...]) -> None:
    """Write the words of all rows that there are."""
    dialect, connection = DIALECTS[op.get_bind().dialect.name], op.get_bind()
    rows = sa.table(table, *map(sa.column, ('id', *fields)))
    query = sa.select(rows).order_by(rows.c.id).limit(ROWS_AT_A_TIME)
    last = 0
    while some := connection.execute(query.where(rows.c.id > last)).all():
        found = [document(row, fields) for row in some]
        values = [{'id': one.id, 'words': dialect.form(one.words)} for one in found]
        connection.execute(dialect.upsert(table), values)
        last = some[-1].id


def downgrade() -> None:
    for table in SEARCHED:
        if op.get_bind().dialect.name == 'sqlite':
            op.execute(f'DROP TRIGGER {table}_search_delete')
        op.execute(f'DROP TABLE {table}_search')
