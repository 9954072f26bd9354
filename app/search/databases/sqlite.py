"""Full-text search in SQLite: a virtual table of FTS5, with a trigger that deletes its rows."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.search.query import Phrase

KEY = 'rowid'

# The words are already folded, so the tokenizer must split at spaces only.
CREATE = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS %(table)s_search USING fts5(
        words,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'",
        prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS %(table)s_search_delete AFTER DELETE ON "%(table)s" BEGIN
        DELETE FROM %(table)s_search WHERE rowid = old.id;
    END
    """,
)
DROP = (
    'DROP TRIGGER IF EXISTS %(table)s_search_delete',
    'DROP TABLE IF EXISTS %(table)s_search',
)


def create(connection: sa.Connection, table: str) -> None:
    for statement in CREATE:
        connection.exec_driver_sql(statement % {'table': table})


def drop(connection: sa.Connection, table: str) -> None:
    for statement in DROP:
        connection.exec_driver_sql(statement % {'table': table})


@cache
def index(table: str) -> sa.TableClause:
    key, words = sa.column(KEY, sa.Integer), sa.column('words', sa.Text)
    return sa.table(f'{table}_search', key, words, sa.column('rank', sa.Float))


def upsert(table: str) -> Any:
    # Virtual tables don't support ON CONFLICT.
    values: dict[str, Any] = {KEY: sa.bindparam('id'), 'words': sa.bindparam('words')}
    return insert(index(table)).prefix_with('OR REPLACE').values(values)


def form(words: list[str]) -> str:
    return ' '.join(words)


def match(table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
    # The rank of FTS5 is smaller for better matches.
    found = index(table)
    query = ' AND '.join(map(quoted, phrases))
    return found.c.words.op('MATCH')(query), -found.c.rank


def quoted(phrase: Phrase) -> str:
    # Within quotes, no character is an operator. Words contain no quotes.
    return f'"{" ".join(phrase.words)}"' + (' *' if phrase.is_open else '')
