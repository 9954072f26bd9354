"""The index in the database, which changes in the same transaction as the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search.databases import DIALECTS, FullText
from app.search.documents import Document, documents
from app.search.hits import MOST_HITS, RANKED_HITS, Hits
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

        The total is at most what is countable for this page.
        """
        values, stop = source.values(query.reader_id), offset + limit
        newest_first, ranked = self.matching(source, query)
        ids: list[int] = []
        if offset < RANKED_HITS:
            rows = db.session.execute(ranked.offset(offset).limit(limit), values).all()
            ids = [row.id for row in rows]
            if (rows or not offset) and stop < RANKED_HITS:
                return Hits(ids, rows[0].total if rows else 0)
        if stop > RANKED_HITS:
            older = newest_first.offset(max(offset, RANKED_HITS)).limit(limit - len(ids))
            ids += db.session.scalars(older, values).all()
        return Hits(ids, self.count(newest_first, values, self.countable(stop)))

    def count(self, found: sa.Select[Any], values: dict[str, Any], most: int) -> int:
        """Return how many rows a statement finds, counting no further than asked."""
        some = found.order_by(None).limit(most).subquery()
        return db.session.scalar(sa.select(sa.func.count()).select_from(some), values) or 0

    def countable(self, stop: int) -> int:
        """Return up to how many hits are counted: more than a page that ends there can show."""
        return min((stop // RANKED_HITS + 1) * RANKED_HITS, MOST_HITS)

    def matching(self, source: Source, query: Query) -> tuple[sa.Select[Any], sa.Select[Any]]:
        """Return two statements for the ids of matches: newest first, and in the order wanted.

        The second has only the RANKED_HITS newest, to bound the cost, and with each their number.
        """
        index, table = source.name, source.table
        found = sa.select(table.c.id).where(*filters(source, query))
        order = dates = [table.c[name] for name in ('timestamp', 'id') if name in table.c]
        by_time = [column.desc() for column in dates]
        if query.phrases:
            condition, relevance = self.dialect.match(index, query.phrases)
            searched, key = self.dialect.index(index), self.key(index)
            found = found.join(searched, key == table.c.id).where(condition)
            # The index has no times, but rows get their ids in turn.
            by_time = [key.desc()]
            if not query.is_newest_first:
                order = [relevance.label('relevance'), *dates]
        if hint := source.hint(query):
            found = found.with_hint(table, hint, 'mysql').with_hint(table, hint, 'mariadb')
        newest_first = found.order_by(*by_time)
        some = newest_first.with_only_columns(*order).limit(RANKED_HITS).subquery()
        total = sa.func.count().over().label('total')
        ranked = sa.select(some.c.id, total).order_by(*(column.desc() for column in some.c))
        return newest_first, ranked

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
    conditions: list[Any] = [source.owner.not_in(source.hidden)]
    if source.readable is not None:
        conditions.append(source.readable)
    author = source.author(query)
    if author is not None:
        conditions.append(source.owner == author.scalar_subquery())
    # Of each row that is found anyway, in place of a list of all that have replies.
    if query.has_replies:
        # A literal, since databases don't match a parameter with the condition of an index.
        conditions.append(table.c.reply_count > sa.literal_column('0'))
    subsets = source.subsets(replace(query, has_replies=False))
    # The order isn't needed here, and MySQL rejects one in a subquery.
    conditions += [table.c.id.in_(some.order_by(None)) for some in subsets]
    if query.before:
        conditions.append(table.c.timestamp < query.before)
    if query.after:
        conditions.append(table.c.timestamp >= query.after)
    if query.language:
        conditions.append(table.c.language == query.language)
    return conditions
