"""Full text in PostgreSQL: a tsvector with a GIN index, made of our own words.

Its parsers and dictionaries have no part in it.
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

# Divides the rank by the logarithm of the length: a word says less in a long text.
BY_LENGTH = 1


def create(connection: sa.Connection, table: str) -> None:
    """Create the index of a table, unless it is there."""
    for statement in CREATE:
        connection.exec_driver_sql(statement % {'table': table})


def drop(connection: sa.Connection, table: str) -> None:
    """Drop the index of a table, if it is there."""
    connection.exec_driver_sql(DROP % {'table': table})


@cache
def index(table: str) -> sa.TableClause:
    """Return the index of a table, for statements."""
    return sa.table(f'{table}_search', sa.column(KEY, sa.Integer), sa.column('words', TSVECTOR))


def upsert(table: str) -> Any:
    """Return the statement that writes or replaces a row, with the parameters id and words."""
    statement = insert(index(table)).values(id=sa.bindparam('id'), words=sa.bindparam('words'))
    return statement.on_conflict_do_update(
        index_elements=[KEY], set_={'words': statement.excluded.words}
    )


def form(words: list[str]) -> str:
    """Return what is written for these words: each with its place."""
    return ' '.join(f"'{word}':{place}" for place, word in enumerate(words, 1))


def match(table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
    """Return the condition that all phrases are there, and by how much a row fits."""
    found = index(table)
    query = sa.cast(' & '.join(map(quoted, phrases)), TSQUERY)
    return found.c.words.op('@@')(query), sa.func.ts_rank(found.c.words, query, BY_LENGTH)


def quoted(phrase: Phrase) -> str:
    """Return a phrase as a tsquery, where nothing in quotes has a meaning."""
    words = [f"'{word}'" for word in phrase.words]
    return f'({" <-> ".join(words)}{":*" if phrase.is_open else ""})'
