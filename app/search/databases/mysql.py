"""Full text in MySQL and MariaDB: FULLTEXT of InnoDB, in its boolean mode.

InnoDB leaves out short and common words and splits a text by rules of its own. So each word is
written with two letters before it, which make it neither, and in ASCII, which nothing splits.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.mysql import insert
from sqlalchemy.dialects.mysql import match as against

from app.search.query import Phrase

KEY = 'id'

CREATE = """
    CREATE TABLE IF NOT EXISTS %(table)s_search (
        id INTEGER NOT NULL,
        words MEDIUMTEXT NOT NULL,
        CONSTRAINT pk_%(table)s_search PRIMARY KEY (id),
        CONSTRAINT fk_%(table)s_search_id
            FOREIGN KEY (id) REFERENCES `%(table)s` (id) ON DELETE CASCADE,
        FULLTEXT INDEX ix_%(table)s_search_words (words)
    ) ENGINE=InnoDB CHARACTER SET ascii COLLATE ascii_bin
"""
DROP = 'DROP TABLE IF EXISTS %(table)s_search'

MARK = 'zz'

# InnoDB takes no notice of longer ones. Of a word in other letters than a to z about 13 are left.
LONGEST = 84


def create(connection: sa.Connection, table: str) -> None:
    """Create the index of a table, unless it is there."""
    connection.exec_driver_sql(CREATE % {'table': table})


def drop(connection: sa.Connection, table: str) -> None:
    """Drop the index of a table, if it is there."""
    connection.exec_driver_sql(DROP % {'table': table})


@cache
def index(table: str) -> sa.TableClause:
    """Return the index of a table, for statements."""
    return sa.table(f'{table}_search', sa.column(KEY, sa.Integer), sa.column('words', sa.Text))


def upsert(table: str) -> Any:
    """Return the statement that writes or replaces a row, with the parameters id and words."""
    statement = insert(index(table)).values(id=sa.bindparam('id'), words=sa.bindparam('words'))
    return statement.on_duplicate_key_update(words=statement.inserted.words)


def form(words: list[str]) -> str:
    """Return what is written for these words, with a space on both sides of each."""
    return f' {" ".join(map(encoded, words))} '


def encoded(word: str) -> str:
    """Return a word in ASCII; what it begins with is still at the beginning."""
    return (MARK + word.encode('unicode_escape').decode().replace('\\', '_'))[:LONGEST]


def match(table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
    """Return the condition that all phrases are there, and by how much a row fits."""
    found = index(table)
    required = [word for phrase in phrases for word in required_words(phrase)]
    rank = against(found.c.words, against=' '.join(required), in_boolean_mode=True)
    in_order = [
        sa.func.instr(found.c.words, form(list(phrase.words))[: -1 if phrase.is_open else None]) > 0
        for phrase in phrases
        if len(phrase.words) > 1
    ]
    # InnoDB minds how often a word stands in a text, but not in how long a text.
    return sa.and_(rank, *in_order), rank / (1 + sa.func.ln(sa.func.char_length(found.c.words)))


def required_words(phrase: Phrase) -> list[str]:
    """Return the words of a phrase, in whatever order; an index of InnoDB knows no open phrase."""
    words = [f'+{encoded(word)}' for word in phrase.words]
    if phrase.is_open:
        words[-1] += '*'
    return words
