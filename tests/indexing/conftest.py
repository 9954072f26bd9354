"""What the tests of search have, for those that the index follows the database."""

from tests.search.conftest import apart, app, door, place

__all__ = ['apart', 'app', 'door', 'place']
