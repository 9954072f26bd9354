"""Every viewer searches, by page and by program, on a site whose index is in Elasticsearch."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.matrix.places import PLACES, SEEN_BY
from tests.matrix.test_matrix import misplaced
from tests.matrix.world import VIEWERS, World, begin_again
from tests.search.conftest import available
from tests.search.places import drop_indexes, searching, settle
from tests.servers.plugin import NEWEST, OLDEST

ENDPOINTS = 'main.search', 'api.search_posts', 'api.search_users', 'main.bookmarks'
SEARCHES = [place for endpoint in ENDPOINTS for place in PLACES[endpoint]]


@pytest.fixture(params=[OLDEST, NEWEST])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An application whose pages are public, and whose index is in a node."""
    with available(request.param), searching(request.param) as app:
        app.config['PUBLIC_PAGES'] = True
        yield app


def test_everybody_finds_what_is_for_them(app):
    for kind in SEEN_BY:
        with app.app_context():
            drop_indexes()
            begin_again()
        world = World(app, kind)
        with app.app_context():
            settle()
        problems = {viewer: misplaced(world, viewer, SEARCHES) for viewer in VIEWERS}
        assert not any(problems.values()), (kind, problems)
