"""What search knows about the rows that it finds; the models, a floor above, register it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.search.query import Query

Ids = sa.Select[Any] | sa.CompoundSelect[Any]


def everyone(_query: Query) -> Ids | None:
    return None


def all_rows(_query: Query) -> list[sa.Select[Any]]:
    return []


def no_hint(_query: Query) -> str | None:
    return None


class Audience(NamedTuple):
    """Which posts are for the reader, as lists of ids for an index apart from the database.

    Readers see public posts, their own, those of `followed` users for all followers, and those
    `addressed` to them; of `withheld` users only the last. All of them select ids.
    """

    followed: Ids
    addressed: Ids
    withheld: Ids


@dataclass(frozen=True)
class Source:
    """The table behind an index, and what the database knows of its rows besides their words.

    `owner` is the column with the id of the user to whom a row belongs. `hidden` selects the ids of
    users whose rows are not found, and `readable` is the condition of rows that are for the reader,
    where not all of them are: both have parameters, whose values `values` gives for a reader's id.
    `author` selects the id of the user whose rows are wanted; None stands for everyone's. `subsets`
    select the ids of the rows that each other filter leaves, the newest first. `audience` says what
    `readable` says. Where `takes_filters` is false, a query with a filter finds nothing. `hint` is
    what MariaDB has to be told about the indexes of the table.
    """

    table: sa.Table
    owner: sa.Column[int]
    hidden: Ids
    values: Callable[[int | None], dict[str, Any]]
    readable: sa.ColumnElement[bool] | None = None
    author: Callable[[Query], Ids | None] = everyone
    subsets: Callable[[Query], list[sa.Select[Any]]] = all_rows
    audience: Callable[[Query], Audience] | None = None
    takes_filters: bool = False
    hint: Callable[[Query], str | None] = no_hint

    @property
    def name(self) -> str:
        return self.table.name
