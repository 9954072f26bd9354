"""The index in the database, which changes in the same transaction as the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search.databases import DIALECTS, FullText
from app.search.documents import Document, documents
from app.search.hits import MOST_HITS, Hits
from app.search.query import Query
from app.search.sources import Source

ROWS_AT_A_TIME = 1000


class DatabaseIndex:
    """An index that uses the full-text search of the application's database."""

    # The index changes with the row, so it needs no background jobs.
    is_apart = False

    @property
    def dialect(self) -> FullText:
        return DIALECTS[db.session.get_bind().dialect.name]

    def add(self, index: str, found: Sequence[Document]) -> None:
        """Add or replace documents."""
        values = [{'id': one.id, 'words': self.dialect.form(one.words)} for one in found]
        if values:
            db.session.connection().execute(self.dialect.upsert(index), values)

    def remove(self, index: str, ids: Sequence[int]) -> None:
        self.forget(index, self.key(index).in_(ids))

    def find(self, source: Source, query: Query, offset: int, limit: int) -> Hits:
        """Return the ids on one page of results, in the order of the query, and the total.

        The total is at most MOST_HITS.
        """
        # A page that is not full gives the total away, so most searches need no count.
        matching, order = self.matching(source, query)
        ids = db.session.scalars(order.offset(offset).limit(limit)).all()
        if len(ids) < limit and (ids or not offset):
            return Hits(list(ids), offset + len(ids))
        counted = sa.select(sa.func.count()).select_from(matching.limit(MOST_HITS).subquery())
        return Hits(list(ids), db.session.scalar(counted) or 0)

    def matching(self, source: Source, query: Query) -> tuple[sa.Select[Any], sa.Select[Any]]:
        """Return two statements for the ids of all matches: unordered, and in order.

        If there are more than MOST_HITS, only the newest are sorted, to bound the cost.
        """
        index, table = source.name, source.table
        found = sa.select(table.c.id).where(*filters(source, query))
        dates = [table.c[name] for name in ('timestamp', 'id') if name in table.c]
        if not query.phrases:
            return found, found.order_by(*(column.desc() for column in dates))
        condition, relevance = self.dialect.match(index, query.phrases)
        searched, key = self.dialect.index(index), self.key(index)
        found = found.join(searched, key == table.c.id).where(condition)
        by = dates if query.is_newest_first else [relevance.label('relevance'), *dates]
        newest = found.with_only_columns(*by).order_by(key.desc()).limit(MOST_HITS).subquery()
        order = [column.desc() for column in newest.c]
        return found, sa.select(newest.c.id).order_by(*order)

    def ids(self, index: str) -> Iterator[int]:
        """Yield the ids of all indexed rows, in ascending order."""
        key = self.key(index)
        query = sa.select(key).select_from(self.dialect.index(index)).order_by(key)
        last = 0
        while some := db.session.scalars(query.where(key > last).limit(ROWS_AT_A_TIME)).all():
            yield from some
            last = some[-1]

    def refresh(self, model: Any, ids: Sequence[int], version: int | None = None) -> None:
        """Index these rows again as they are in the database."""
        self.rewrite(model, self.key(model.__tablename__).in_(ids), model.__table__.c.id.in_(ids))

    def extend(self, model: Any, above: int) -> Iterator[int]:
        """Index all rows above an id again in batches; yield the number of rows of each batch."""
        key, row_id = self.key(model.__tablename__), model.__table__.c.id
        query = sa.select(row_id).order_by(row_id).limit(ROWS_AT_A_TIME)
        while ids := db.session.scalars(query.where(row_id > above)).all():
            stale = (key > above) & (key <= ids[-1])
            written = self.rewrite(model, stale, (row_id > above) & (row_id <= ids[-1]))
            db.session.commit()
            above = ids[-1]
            yield written
            if len(ids) < ROWS_AT_A_TIME:
                # Rows that are inserted from now on are indexed by their own transactions.
                break
        rest = sa.select(row_id).where(row_id > above)
        self.forget(model.__tablename__, (key > above) & key.not_in(rest))
        db.session.commit()

    def rebuild(self, model: Any) -> Iterator[int]:
        """Rebuild the index while it is in use; yield the number of rows of each transaction."""
        self.dialect.create(db.session.connection(), model.__tablename__)
        return self.extend(model, above=0)

    def rewrite(self, model: Any, stale: Any, wanted: Any) -> int:
        """Replace stale rows of the index by the wanted rows of the table; return their number."""
        # Deleting comes first: SQLite locks out other writers with the first change, while the
        # other databases lock the rows that are read next.
        self.forget(model.__tablename__, stale)
        found = documents(model, wanted, locked=True)
        self.add(model.__tablename__, found)
        return len(found)

    def key(self, index: str) -> Any:
        return self.dialect.index(index).c[self.dialect.KEY]

    def forget(self, index: str, condition: Any) -> None:
        statement = sa.delete(self.dialect.index(index)).where(condition)
        db.session.connection().execute(statement)


def filters(source: Source, query: Query) -> list[Any]:
    """Return the conditions that are not about words, and hide closed accounts."""
    table = source.table
    conditions: list[Any] = [source.owner.not_in(source.hidden(query))]
    if source.audience:
        conditions.append(source.audience(query).condition)
    author = source.author(query)
    if author is not None:
        conditions.append(source.owner == author.scalar_subquery())
    # Of each row that is found anyway, in place of a list of all that have replies.
    if query.has_replies:
        conditions.append(table.c.reply_count > 0)
    subsets = source.subsets(replace(query, has_replies=False))
    # The order is of no use here, and MySQL takes none in a subquery.
    conditions += [table.c.id.in_(some.order_by(None)) for some in subsets]
    if query.before:
        conditions.append(table.c.timestamp < query.before)
    if query.after:
        conditions.append(table.c.timestamp >= query.after)
    if query.language:
        conditions.append(table.c.language == query.language)
    return conditions
