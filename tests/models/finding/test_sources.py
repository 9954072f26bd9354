"""Which tables can be found, and whose rows are left out."""

import pytest

from app import db
from app.dates import utcnow
from app.indexing import searchable_models
from app.models.finding.sources import SOURCES
from tests.cast import person


def test_each_searchable_model_has_its_source():
    tables = {model.__table__ for model in searchable_models()}
    assert {source.table for source in SOURCES} == tables
    assert {source.name: source.owner.name for source in SOURCES} == {
        'post': 'user_id',
        'user': 'id',
    }


@pytest.mark.parametrize('source', SOURCES, ids=lambda source: source.name)
@pytest.mark.parametrize('column', ['closed', 'suspended'])
def test_rows_of_hidden_accounts_are_left_out(app_context, source, column):
    values, susan = source.values(None), person('susan')
    assert db.session.scalars(source.hidden, values).all() == []
    setattr(susan, column, utcnow())
    db.session.flush()
    assert db.session.scalars(source.hidden, values).all() == [susan.id]
