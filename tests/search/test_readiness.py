"""Readiness asks a real node how it is."""

from app.monitoring import dependencies
from app.monitoring.dependencies import degraded
from tests.patience import eventually
from tests.search.conftest import available
from tests.search.places import node_of
from tests.servers.plugin import OLDEST
from tests.site import site


def test_node_that_answers_is_not_missed(monkeypatch):
    monkeypatch.setattr(dependencies, 'KEEP_SECONDS', 0)
    with available(OLDEST), site('sqlite://', ELASTICSEARCH_URL=node_of(OLDEST)).app_context():
        eventually(lambda: degraded() == [])
