"""What is downloaded for the tests is kept, where that can be."""

import pytest

from tests.servers import archives
from tests.servers.neighbour import UnavailableError


def test_place_that_keeps_nothing_is_told(monkeypatch, tmp_path):
    file = tmp_path / 'file'
    file.touch()
    monkeypatch.setattr(archives, 'CACHE', file / 'cache')
    with pytest.raises(UnavailableError, match='cache: Not a directory'):
        archives.make_cache()
