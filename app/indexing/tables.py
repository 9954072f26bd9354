"""Creates the search indexes of tables that are created without migrations."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from app.indexing.models import searchable_models
from app.search.databases import DIALECTS


def create_index(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    """Create the index of a new table."""
    DIALECTS[connection.dialect.name].create(connection, table.name)


def drop_index(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    """Drop the index of a table that is about to be dropped."""
    DIALECTS[connection.dialect.name].drop(connection, table.name)


# Tests and `db.create_all()` get the same indexes as the migrations make.
for model in searchable_models():
    event.listen(model.__table__, 'after_create', create_index)
    event.listen(model.__table__, 'before_drop', drop_index)
