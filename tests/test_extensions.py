"""What every table has in common."""

import sqlalchemy as sa

from app import db
from app.extensions import Base


def test_every_constraint_has_a_name_by_which_a_migration_can_drop_it():
    for table in db.metadata.sorted_tables:
        for constraint in table.constraints:
            if not isinstance(constraint, sa.CheckConstraint):
                assert constraint.name, table


def test_text_is_compared_exactly_on_mysql_too():
    options = [table.dialect_options['mysql'] for table in db.metadata.sorted_tables]
    assert len(options) > 10
    exact = [found.get('collate') for found in options if found.get('collate')]
    assert set(exact) == {'utf8mb4_bin'}
    assert Base.__table_args__['mysql_charset'] == 'utf8mb4'
