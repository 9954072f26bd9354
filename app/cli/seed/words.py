"""The words that the demo data is made of."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

PATH = Path(__file__).with_name('words.toml')


class Tongue(NamedTuple):
    """A language and what people say in it; `share` of a hundred people speak it."""

    code: str
    share: int
    laugh: str
    frames: list[str]
    things: list[str]
    remarks: list[str]


@cache
def words() -> dict[str, Any]:
    """Return everything in the file of words."""
    return tomllib.loads(PATH.read_text(encoding='utf-8'))


@cache
def tongues() -> list[Tongue]:
    """Return the languages, the most common one first."""
    return [Tongue(**table) for table in words()['tongues']]
