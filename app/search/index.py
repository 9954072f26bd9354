"""The three functions of search, and the choice of the index behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from flask import Flask, current_app

from app.search.database import DatabaseIndex
from app.search.documents import Document, document
from app.search.hits import MOST_HITS, Hits
from app.search.query import Query, parse
from app.search.sources import Source


class Index(Protocol):
    """A search index. If `is_apart` from the database, every method may raise Unavailable."""

    is_apart: bool

    def add(self, index: str, found: Sequence[Document]) -> None:
        """Add or replace documents."""

    def remove(self, index: str, ids: Sequence[int]) -> None:
        """Remove rows from the index."""

    def find(self, source: Source, query: Query, offset: int, limit: int) -> Hits:
        """Return the ids on one page of results, in the order of the query, and the total.

        Offset plus limit may be MOST_HITS at most.
        """

    def countable(self, stop: int) -> int:
        """Return up to how many hits are counted for a page that ends at this one."""

    def ids(self, index: str) -> Iterator[int]:
        """Yield the ids of all indexed rows, in ascending order."""

    def refresh(self, model: Any, ids: Sequence[int], version: int | None = None) -> None:
        """Index these rows again as they are in the database.

        The version is the time of the change in microseconds since 1970, by default now. An index
        apart from the database ignores changes that are older than its own version of a row.
        """

    def extend(self, model: Any, above: int) -> Iterator[int]:
        """Index all rows above an id again, in batches; yield the number of rows of each batch."""

    def rebuild(self, model: Any) -> Iterator[int]:
        """Rebuild the index while it is in use; yield the number of rows of each batch."""


def configure_search(app: Flask, sources: Iterable[Source]) -> None:
    app.extensions['search'] = chosen_index(app)
    app.extensions['search_sources'] = {source.name: source for source in sources}


def chosen_index(app: Flask) -> Index:
    if not app.config['ELASTICSEARCH_URL']:
        return DatabaseIndex()
    # Imported only here, because the client takes longer to import than the whole application.
    from app.search.elasticsearch import ElasticsearchIndex

    return ElasticsearchIndex(app.config['ELASTICSEARCH_URL'], app.config['ELASTICSEARCH_PREFIX'])


def search_index() -> Index:
    index: Index = current_app.extensions['search']
    return index


def add_to_index(index: str, model: Any) -> None:
    """Index a mapped object by its `__searchable__` fields, as in the tutorial."""
    search_index().add(index, [document(model, model.__searchable__)])


def remove_from_index(index: str, model: Any) -> None:
    """Remove a mapped object from the index, as in the tutorial."""
    search_index().remove(index, [model.id])


def query_index(
    index: str,
    query: str,
    page: int,
    per_page: int,
    reader_id: int | None = None,
    *,
    is_newest_first: bool = False,
) -> Hits:
    """Return the ids on a page of results for the text of the search box, and the total.

    Pages start at 1; pages beyond the last are empty. `reader_id` is of whoever asks. Raises
    Unavailable.
    """
    wanted = replace(parse(query), reader_id=reader_id, is_newest_first=is_newest_first)
    source: Source = current_app.extensions['search_sources'][index]
    if wanted.is_empty or (wanted.is_about_posts and not source.takes_filters):
        return Hits([], 0)
    offset = min((max(page, 1) - 1) * per_page, MOST_HITS)
    return search_index().find(source, wanted, offset, min(per_page, MOST_HITS - offset))
