"""An application for each place in which an index can be kept."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from app import db
from tests.cast import add_cast
from tests.search.places import NODE, PLACES, drop_indexes, searching, settle
from tests.servers.neighbour import UnavailableError
from tests.servers.plugin import NODES, required

# It needs a newer Java than every Debian has.
NEWEST = NODE.format(max(NODES))


@pytest.fixture(scope='module', params=PLACES)
def place(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An application for the tests of a file, once for each place."""
    with ExitStack() as stack, required():
        try:
            yield stack.enter_context(searching(request.param))
        except UnavailableError as reason:
            if request.param == NEWEST:
                pytest.skip(str(reason))
            raise


@pytest.fixture
def app(place: Flask) -> Flask:
    """The application of a place with the cast on it, all of whom can be found."""
    with place.app_context():
        drop_indexes()
        with db.engine.begin() as connection:
            for table in reversed(db.metadata.sorted_tables):
                connection.execute(table.delete())
        add_cast()
        settle()
    return place
