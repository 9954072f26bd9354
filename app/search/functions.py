"""The three functions of search, and which index they speak to."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from flask import Flask, current_app

from app.extensions import db
from app.search.database import DatabaseIndex
from app.search.documents import Document, document, is_post
from app.search.hits import MOST_HITS, Hits
from app.search.query import Query, parse


class Index(Protocol):
    """What keeps words. All may raise Unavailable, if the index is apart from the database."""

    is_apart: bool

    def add(self, index: str, found: Sequence[Document]) -> None:
        """Write documents, in place of what the index knew of these rows."""

    def remove(self, index: str, ids: Sequence[int]) -> None:
        """Forget rows."""

    def find(self, index: str, query: Query, offset: int, limit: int) -> Hits:
        """Return the ids of some rows that a query finds, best and newest first, and their number.

        Offset and limit are MOST_HITS at most, together.
        """

    def ids(self, index: str) -> Iterator[int]:
        """Yield the ids of all rows that the index knows, in their order."""

    def refresh(self, model: Any, ids: Sequence[int], version: int | None = None) -> None:
        """Let the index say of these rows what the database says of them.

        The version is that of the news, in microseconds since 1970, or the present moment. An
        index apart from the database takes no notice of news that are older than what it knows.
        """

    def extend(self, model: Any, above: int) -> Iterator[int]:
        """Write all rows with ids above a number, in many transactions; yield counts of rows."""

    def rebuild(self, model: Any) -> Iterator[int]:
        """Write the whole index anew, while searches and changes go on; yield counts of rows."""


def configure_search(app: Flask) -> None:
    """Give the application the index that its settings ask for."""
    app.extensions['search'] = chosen_index(app)


def chosen_index(app: Flask) -> Index:
    """Return the index in Elasticsearch where that is configured, or that of the database."""
    if not app.config['ELASTICSEARCH_URL']:
        return DatabaseIndex()
    # The client takes longer to import than the rest of the application.
    from app.search.elasticsearch import ElasticsearchIndex

    return ElasticsearchIndex(app.config['ELASTICSEARCH_URL'], app.config['ELASTICSEARCH_PREFIX'])


def search_index() -> Index:
    """Return the index of the present application."""
    index: Index = current_app.extensions['search']
    return index


def add_to_index(index: str, model: Any) -> None:
    """Let a mapped object be found by the words of its `__searchable__` fields."""
    search_index().add(index, [document(model, model.__searchable__)])


def remove_from_index(index: str, model: Any) -> None:
    """Let a mapped object be found no more."""
    search_index().remove(index, [model.id])


def query_index(index: str, query: str, page: int, per_page: int) -> Hits:
    """Return the ids on a page of what a text in the search box finds, and the number of all.

    Pages start at 1; one beyond the end has no ids. Raises Unavailable.
    """
    wanted = parse(query)
    if wanted.is_empty or (wanted.is_about_posts and not is_post(db.metadata.tables[index])):
        return Hits([], 0)
    offset = min((max(page, 1) - 1) * per_page, MOST_HITS)
    return search_index().find(index, wanted, offset, min(per_page, MOST_HITS - offset))
