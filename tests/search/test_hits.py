"""What a search finds, or that it can't."""

import pytest

from app.search.hits import Unavailable, unavailable_for


def test_failure_of_a_server_is_told_from_a_fault():
    with pytest.raises(Unavailable, match='refused') as raised, unavailable_for(OSError):
        raise ConnectionRefusedError('refused')
    assert isinstance(raised.value.__cause__, ConnectionRefusedError)
    with pytest.raises(KeyError), unavailable_for(OSError):
        raise KeyError
