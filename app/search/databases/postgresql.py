"""Full-text search in PostgreSQL: a tsvector column with a GIN index.

The vectors are made of our own words, without the parsers and dictionaries of PostgreSQL.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert

from app.search.query import Phrase

KEY = 'id'

CREATE = (
    """
    CREATE TABLE IF NOT EXISTS %(table)s_search (
        id INTEGER NOT NULL,
        words TSVECTOR NOT NULL,
        CONSTRAINT pk_%(table)s_search PRIMARY KEY (id),
        CONSTRAINT fk_%(table)s_search_id
            FOREIGN KEY (id) REFERENCES "%(table)s" (id) ON DELETE CASCADE
    )
    """,
    'CREATE INDEX IF NOT EXISTS ix_%(table)s_search_words ON %(table)s_search USING gin (words)',
)
DROP = 'DROP TABLE IF EXISTS %(table)s_search'

# Normalization of ts_rank() by the logarithm of the length: a match in a short text weighs more.
BY_LENGTH = 1


def create(connection: sa.Connection, table: str) -> None:
    for statement in CREATE:
        connection.exec_driver_sql(statement % {'table': table})


def drop(connection: sa.Connection, table: str) -> None:
    connection.exec_driver_sql(DROP % {'table': table})


@cache
def index(table: str) -> sa.TableClause:
    return sa.table(f'{table}_search', sa.column(KEY, sa.Integer), sa.column('words', TSVECTOR))


def upsert(table: str) -> Any:
    statement = insert(index(table)).values(id=sa.bindparam('id'), words=sa.bindparam('words'))
    return statement.on_conflict_do_update(
        index_elements=[KEY], set_={'words': statement.excluded.words}
    )


def form(words: list[str]) -> str:
    # Positions make phrases searchable.
    return ' '.join(f"'{word}':{place}" for place, word in enumerate(words, 1))


def match(table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
    found = index(table)
    query = sa.cast(' & '.join(map(quoted, phrases)), TSQUERY)
    return found.c.words.op('@@')(query), sa.func.ts_rank(found.c.words, query, BY_LENGTH)


def quoted(phrase: Phrase) -> str:
    # Within quotes, no character is an operator. Words contain no quotes.
    words = [f"'{word}'" for word in phrase.words]
    return f'({" <-> ".join(words)}{":*" if phrase.is_open else ""})'
