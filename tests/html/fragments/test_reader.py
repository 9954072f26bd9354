"""What fragments may show of a reader."""

import pytest

from app.html.fragments.reader import VALUES, MarkedReader


def test_reader_in_a_fragment_has_marks_only():
    reader = MarkedReader()
    assert len({getattr(reader, name) for name in VALUES}) == len(VALUES)
    with pytest.raises(LookupError, match='email'):
        _ = reader.email
