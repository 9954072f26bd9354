"""Full-text search in MariaDB and MySQL: a FULLTEXT index of InnoDB, in boolean mode.

InnoDB ignores short and common words, and splits texts by its own rules. So each word is stored
with a prefix, which makes it neither short nor common, and in ASCII, which is never split.
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

# The prefix of all words.
MARK = 'zz'

# InnoDB ignores longer words. About 13 letters of a word in another script remain.
LONGEST = 84


def create(connection: sa.Connection, table: str) -> None:
    connection.exec_driver_sql(CREATE % {'table': table})


def drop(connection: sa.Connection, table: str) -> None:
    connection.exec_driver_sql(DROP % {'table': table})


@cache
def index(table: str) -> sa.TableClause:
    return sa.table(f'{table}_search', sa.column(KEY, sa.Integer), sa.column('words', sa.Text))


def upsert(table: str) -> Any:
    statement = insert(index(table)).values(id=sa.bindparam('id'), words=sa.bindparam('words'))
    return statement.on_duplicate_key_update(words=statement.inserted.words)


def form(words: list[str]) -> str:
    # match() looks for phrases between spaces, so there is one at each end as well.
    return f' {" ".join(map(encoded, words))} '


def encoded(word: str) -> str:
    """Return a word in ASCII, such that prefixes stay prefixes."""
    return (MARK + word.encode('unicode_escape').decode().replace('\\', '_'))[:LONGEST]


def match(table: str, phrases: Sequence[Phrase]) -> tuple[Any, Any]:
    found = index(table)
    required = [word for phrase in phrases for word in required_words(phrase)]
    rank = against(found.c.words, against=' '.join(required), in_boolean_mode=True)
    in_order = [
        sa.func.instr(found.c.words, form(list(phrase.words))[: -1 if phrase.is_open else None]) > 0
        for phrase in phrases
        if len(phrase.words) > 1
    ]
    # InnoDB counts how often a word occurs, but ignores the length of the text.
    return sa.and_(rank, *in_order), rank / (1 + sa.func.ln(sa.func.char_length(found.c.words)))


def required_words(phrase: Phrase) -> list[str]:
    # InnoDB can't search for phrases that end with a prefix; match() checks the order of the words.
    words = [f'+{encoded(word)}' for word in phrase.words]
    if phrase.is_open:
        words[-1] += '*'
    return words
