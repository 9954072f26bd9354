"""One statement that adds a row or changes the one that is there, on each kind of database."""

from typing import Any

from sqlalchemy.dialects import mysql, postgresql, sqlite

from app.extensions import Base, db


def upsert(model: type[Base], key: dict[str, Any], new: dict[str, Any], **changes: Any) -> None:
    """Add a row of this unique key and new values, or change the one that has the key.

    An existing row gets the new values too, or what `changes` says in their place. Of any number
    who do so at once, each waits for the one before, and nobody meets a violated key.
    """
    values, changed = {**key, **new}, {**new, **changes}
    dialect = db.session.get_bind().dialect.name
    table: Any = model.__table__
    if dialect == 'mysql':
        here = mysql.insert(table).values(values)
        db.session.execute(here.on_duplicate_key_update(changed))
        return
    insert: Any = {'sqlite': sqlite.insert, 'postgresql': postgresql.insert}[dialect]
    statement = insert(table).values(values)
    elements = [table.c[name] for name in key]
    db.session.execute(statement.on_conflict_do_update(index_elements=elements, set_=changed))
