"""How much a database reads to answer, counted by itself, so that busy machines don't matter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from app import db

Recorded = tuple[str, Any]


def effort(act: Callable[[], object]) -> int:
    """Return what an act costs: rows read, or on SQLite steps of its machine in tens."""
    return COUNTERS[db.engine.dialect.name](act)


def sqlite_steps(act: Callable[[], object]) -> int:
    """Count the steps of SQLite's virtual machine, in tens."""
    steps: list[None] = []
    raw = db.session.connection().connection.driver_connection
    raw.set_progress_handler(lambda: steps.append(None), 10)
    try:
        act()
    finally:
        raw.set_progress_handler(None, 0)
    return len(steps)


def mysql_rows(act: Callable[[], object]) -> int:
    """Count the rows that MariaDB's storage engines hand out, those of temporary tables too."""
    counts = sa.text("SHOW SESSION STATUS LIKE 'Handler_read%'")
    db.session.execute(sa.text('FLUSH STATUS'))
    act()
    return sum(int(count) for _, count in db.session.execute(counts))


def postgresql_rows(act: Callable[[], object]) -> int:
    """Count the rows that PostgreSQL's scans read, kept or not."""
    with recorded() as statements:
        act()
    explain = 'EXPLAIN (ANALYZE, FORMAT JSON) '
    plans = [
        db.session.connection().exec_driver_sql(explain + sql, values).scalar_one()
        for sql, values in statements
    ]
    return sum(rows_of(plan[0]['Plan']) for plan in plans)


def rows_of(plan: dict[str, Any]) -> int:
    """Return the rows that the scans of a plan read."""
    below = sum(map(rows_of, plan.get('Plans', [])))
    if 'Relation Name' not in plan:
        return below
    read = plan['Actual Rows'] + plan.get('Rows Removed by Filter', 0)
    return below + round(read * plan['Actual Loops'])


@contextmanager
def recorded() -> Iterator[list[Recorded]]:
    """Yield a list that fills with statements and their values, as the driver gets them."""
    statements: list[Recorded] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        statements.append((sql, values))

    sa.event.listen(db.engine, 'before_cursor_execute', note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, 'before_cursor_execute', note)


COUNTERS = {'sqlite': sqlite_steps, 'mysql': mysql_rows, 'postgresql': postgresql_rows}
