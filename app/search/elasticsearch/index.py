"""The index in Elasticsearch.

Each document has the version of its row, so changes that arrive late or twice have no effect. A
deleted row leaves an empty document, whose version rejects older changes of the row; no query
finds it, and the next rebuild drops it.
"""

from collections.abc import Iterator, Sequence
from time import time_ns
from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from app.deadlines import deadline, watched
from app.extensions import db
from app.search.breaker import Breaker
from app.search.documents import Document, documents, in_batches
from app.search.elasticsearch.aliases import create_first, create_next, next_of, put_in_place
from app.search.elasticsearch.audience import Readable
from app.search.elasticsearch.bulk import Entry, send
from app.search.elasticsearch.requests import every_id, search, source
from app.search.hits import MOST_HITS, Hits, Unavailable, unavailable_for
from app.search.query import Query
from app.search.sources import Source

# In seconds: the timeouts of pages and jobs, and how long the breaker stays open.
PAGE_SECONDS, JOB_SECONDS, PAUSE_SECONDS = 2, 10, 30

# A rebuild writes this version, so that every change made in the meantime wins.
OLDEST = 1

IDS_AT_A_TIME = 1000

OVERTAKEN = 'somebody else has begun to rebuild the index'
FAILURES = TransportError, ApiError


def client(url: str, seconds: float) -> Elasticsearch:
    # No retries: a page must not wait twice, and failed jobs are retried anyway.
    return Elasticsearch(
        url,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
        node_class=BoundedNode,
    )


class BoundedNode(Urllib3HttpNode):
    """A node with a timeout for the whole response instead of each read."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        watched(self.pool)

    def perform_request(self, *arguments: Any, **options: Any) -> Any:
        """Return the answer of the node. Raises TransportError."""
        with deadline(options['request_timeout']):
            return super().perform_request(*arguments, **options)


class ElasticsearchIndex:
    """Indexes in Elasticsearch, whose names begin with the prefix of the site."""

    # Background jobs write changes to the index after the commit.
    is_apart = True

    def __init__(self, url: str, prefix: str) -> None:
        self.prefix = prefix
        self.reader = client(url, PAGE_SECONDS)
        self.writer = client(url, JOB_SECONDS)
        self.breaker = Breaker(PAUSE_SECONDS)

    def alias(self, index: str) -> str:
        return f'{self.prefix}-{index}'

    def add(self, index: str, found: Sequence[Document], version: int | None = None) -> None:
        """Add or replace documents, unless the index has newer versions."""
        self.write(index, [Entry(one.id, version or now(), source(one)) for one in found])

    def remove(self, index: str, ids: Sequence[int], version: int | None = None) -> None:
        """Remove rows, unless the index has newer versions."""
        self.write(index, [Entry(row_id, version or now(), {}) for row_id in ids])

    def refresh(self, model: Any, ids: Sequence[int], version: int | None = None) -> None:
        """Index these rows again as they are in the database, or remove them."""
        found = documents(model, model.__table__.c.id.in_(ids))
        gone = {*ids} - {one.id for one in found}
        self.add(model.__tablename__, found, version)
        self.remove(model.__tablename__, sorted(gone), version)

    def write(self, index: str, entries: list[Entry]) -> None:
        """Write to the index in use, which is created on first use, and to one being rebuilt."""
        alias = self.alias(index)
        with unavailable_for(*FAILURES):
            missing = send(self.writer, [alias, next_of(alias)], entries)
            if alias in missing:
                create_first(self.writer, alias)
                send(self.writer, [alias], entries)

    def find(self, source: Source, query: Query, offset: int, limit: int) -> Hits:
        """Return the ids on one page of results, in the order of the query, and the total.

        Offset plus limit may be MOST_HITS at most.
        """
        named = source.author(query)
        author = None if named is None else db.session.scalar(named)
        hidden = db.session.scalars(source.hidden, source.values(query.reader_id)).all()
        # The database knows what changes without the text. The limit keeps the request small.
        only = [db.session.scalars(some.limit(MOST_HITS)).all() for some in source.subsets(query)]
        audience = source.audience and source.audience(query)
        readable = Readable.read(audience, query.reader_id) if audience else None
        excluded = {source.owner.name: hidden}
        wanted = search(query, author, only, excluded, readable, offset, limit)
        with self.breaker.watch(*FAILURES):
            try:
                hits = self.reader.search(index=self.alias(source.name), body=wanted)['hits']
            except NotFoundError:
                return Hits([], 0)
        return Hits([hit['sort'][-1] for hit in hits['hits']], hits['total']['value'])

    def countable(self, _stop: int) -> int:
        return MOST_HITS

    def ids(self, index: str) -> Iterator[int]:
        """Yield the ids of all indexed rows, in ascending order."""
        with unavailable_for(*FAILURES):
            self.writer.indices.refresh(index=self.alias(index), ignore_unavailable=True)
            last = 0
            while some := self.ids_above(last, self.alias(index)):
                yield from some
                last = some[-1]

    def ids_above(self, last: int, alias: str) -> list[int]:
        wanted = every_id(last, IDS_AT_A_TIME)
        hits = self.writer.search(index=alias, body=wanted, ignore_unavailable=True)['hits']
        return [hit['sort'][0] for hit in hits['hits']]

    def extend(self, model: Any, above: int) -> Iterator[int]:
        """Index all rows above an id again; yield the number of rows of each request."""
        for found in in_batches(model, above):
            self.add(model.__tablename__, found)
            yield len(found)

    def rebuild(self, model: Any) -> Iterator[int]:
        """Build a new index and replace the old one; yield the number of rows of each request.

        Searches and changes continue in the meantime.
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
    """Return a version for rows as they are now: microseconds since 1970."""
    return time_ns() // 1000
