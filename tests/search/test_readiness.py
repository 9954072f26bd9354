"""Readiness asks a real node how it is."""

from app import neighbours
from app.neighbours import degraded
from tests.patience import eventually
from tests.search.conftest import OLDEST, available
from tests.search.places import node_of
from tests.site import site


def test_node_that_answers_is_not_missed(monkeypatch):
    monkeypatch.setattr(neighbours, 'KEEP_SECONDS', 0)
    with available(OLDEST), site('sqlite://', ELASTICSEARCH_URL=node_of(OLDEST)).app_context():
        eventually(lambda: degraded() == [])
