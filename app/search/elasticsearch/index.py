"""What is asked of an Elasticsearch, and what is written there.

Each document carries the version of its row, so what comes late or twice changes nothing. A row
that is gone leaves an empty document, whose version keeps older news of the row away; no query
finds it, and the next rebuild leaves it out.
"""

from collections.abc import Iterator, Sequence
from time import time_ns
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from app.extensions import db
from app.search.breaker import Breaker
from app.search.documents import Document, documents, in_batches
from app.search.elasticsearch.aliases import create_first, create_next, next_of, put_in_place
from app.search.elasticsearch.bulk import Entry, send
from app.search.elasticsearch.requests import every_id, search, source
from app.search.hits import Hits, Unavailable, unavailable_for
from app.search.owners import account, closed_accounts, owner
from app.search.query import Query

# How long a page and a job wait for an answer, and how long pages leave a silent server alone.
PAGE_SECONDS, JOB_SECONDS, PAUSE_SECONDS = 2, 10, 30

# What is written first when an index is rebuilt: older than everything that changes meanwhile.
OLDEST = 1

IDS_AT_A_TIME = 1000

OVERTAKEN = 'somebody else has begun to rebuild the index'
FAILURES = TransportError, ApiError


def client(url: str, seconds: float) -> Elasticsearch:
    """Return a client that asks once and waits so long for the answer."""
    return Elasticsearch(url, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


class ElasticsearchIndex:
    """Indexes in an Elasticsearch, whose names begin with a prefix of the site's own."""

    # Jobs write changes, after whoever made them has committed them.
    is_apart = True

    def __init__(self, url: str, prefix: str) -> None:
        self.prefix = prefix
        self.reader = client(url, PAGE_SECONDS)
        self.writer = client(url, JOB_SECONDS)
        self.breaker = Breaker(PAUSE_SECONDS)

    def alias(self, index: str) -> str:
        """Return what Elasticsearch calls an index."""
        return f'{self.prefix}-{index}'

    def add(self, index: str, found: Sequence[Document], version: int | None = None) -> None:
        """Write documents, unless the index knows newer versions of these rows."""
        self.write(index, [Entry(one.id, version or now(), source(one)) for one in found])

    def remove(self, index: str, ids: Sequence[int], version: int | None = None) -> None:
        """Forget rows, unless the index knows newer versions of them."""
        self.write(index, [Entry(number, version or now(), {}) for number in ids])

    def refresh(self, model: Any, ids: Sequence[int], version: int | None = None) -> None:
        """Let the index say of these rows what the database says of them."""
        found = documents(model, model.__table__.c.id.in_(ids))
        gone = {*ids} - {one.id for one in found}
        self.add(model.__tablename__, found, version)
        self.remove(model.__tablename__, sorted(gone), version)

    def write(self, index: str, entries: list[Entry]) -> None:
        """Write to the index in use, which is made at the first time, and to the next one."""
        alias = self.alias(index)
        with unavailable_for(*FAILURES):
            missing = send(self.writer, [alias, next_of(alias)], entries)
            if alias in missing:
                create_first(self.writer, alias)
                send(self.writer, [alias], entries)

    def find(self, index: str, query: Query, offset: int, limit: int) -> Hits:
        """Return the ids of some rows that a query finds, best and newest first, and their number.

        Offset and limit are MOST_HITS at most, together.
        """
        author = db.session.scalar(account(query.author)) if query.author else None
        hidden = db.session.scalars(closed_accounts()).all()
        field = owner(db.metadata.tables[index]).name
        wanted = search(query, author, {field: hidden}, offset, limit)
        with self.breaker.watch(*FAILURES):
            try:
                hits = self.reader.search(index=self.alias(index), body=wanted)['hits']
            except NotFoundError:
                return Hits([], 0)
        return Hits([hit['sort'][-1] for hit in hits['hits']], hits['total']['value'])

    def ids(self, index: str) -> Iterator[int]:
        """Yield the ids of all rows that the index knows, in their order."""
        with unavailable_for(*FAILURES):
            self.writer.indices.refresh(index=self.alias(index), ignore_unavailable=True)
            last = 0
            while some := self.ids_above(last, self.alias(index)):
                yield from some
                last = some[-1]

    def ids_above(self, last: int, alias: str) -> list[int]:
        """Return the next ids after one."""
        wanted = every_id(last, IDS_AT_A_TIME)
        hits = self.writer.search(index=alias, body=wanted, ignore_unavailable=True)['hits']
        return [hit['sort'][0] for hit in hits['hits']]

    def extend(self, model: Any, above: int) -> Iterator[int]:
        """Write all rows with ids above a number; yield how many rows each request had."""
        for found in in_batches(model, above):
            self.add(model.__tablename__, found)
            yield len(found)

    def rebuild(self, model: Any) -> Iterator[int]:
        """Write a new index and put it in place of the old one; yield counts of rows.

        Searches and changes go on meanwhile.
        """
        alias = self.alias(model.__tablename__)
        with unavailable_for(*FAILURES):
            name = create_next(self.writer, alias)
            for found in in_batches(model, above=0):
                entries = [Entry(one.id, OLDEST, source(one)) for one in found]
                if send(self.writer, [next_of(alias)], entries):
                    raise Unavailable(OVERTAKEN)
                yield len(found)
            if not put_in_place(self.writer, name, alias):
                raise Unavailable(OVERTAKEN)


def now() -> int:
    """Return a version for rows as they are: microseconds since 1970."""
    return time_ns() // 1000
