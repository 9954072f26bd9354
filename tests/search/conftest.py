"""An application for each place in which an index can be kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from app import db
from tests.cast import add_cast
from tests.search.door import Door
from tests.search.places import PLACES, drop_indexes, node_of, searching, settle
from tests.servers.neighbour import UnavailableError
from tests.servers.plugin import NEWEST, OLDEST, required


@contextmanager
def available(place: str) -> Iterator[None]:
    """Skip the test where a place is missing; in CI only the newest node may be."""
    with required():
        try:
            yield
        except UnavailableError as reason:
            # It needs a newer Java than every Debian has.
            if place == NEWEST:
                pytest.skip(str(reason))
            raise


@pytest.fixture(scope='module', params=PLACES)
def place(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An application for the tests of a file, once for each place."""
    with available(request.param), searching(request.param) as app:
        yield app


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


@pytest.fixture(params=[OLDEST])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """The way to a node."""
    with available(request.param):
        door = Door(node_of(request.param))
    yield door
    door.shut()


@pytest.fixture
def apart(door: Door) -> Iterator[Flask]:
    """An application with the cast on it, whose index is behind the door."""
    with searching(OLDEST, door.url) as app:
        with app.app_context():
            add_cast()
            settle()
        door.asked.clear()
        yield app
