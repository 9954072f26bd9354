"""Reads long forms that are not sent as parts.

Python's own function takes eighty times as much memory as a text has that is all %XX.
"""

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

# Decoded at once.
SLICE_BYTES = 16 * 1024


def pairs_in(body: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of fields."""
    for pair in body.split(b'&'):
        name, _equals, text = pair.partition(b'=')
        if pair:
            yield decoded(name), decoded(text)


def decoded(encoded: bytes) -> str:
    """Return what a name or a text stands for."""
    return b''.join(map(unquote_to_bytes, slices(encoded.replace(b'+', b' ')))).decode(
        errors='replace'
    )


def slices(encoded: bytes) -> Iterator[bytes]:
    """Yield an encoded text in pieces, none of which ends within a %XX."""
    start = 0
    while start < len(encoded):
        end = start + SLICE_BYTES
        cut = encoded.rfind(b'%', end - 2, end)
        end = cut if cut > start else end
        yield encoded[start:end]
        start = end
