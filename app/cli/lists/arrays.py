"""Lists as JSON arrays."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


def array_lines(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a JSON array, one per object, as the objects come."""
    mark = '['
    for item in items:
        yield f'{mark} {json.dumps(item)}'
        mark = ','
    yield ']' if mark == ',' else '[]'
