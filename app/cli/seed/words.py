"""The vocabulary of the demo data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

PATH = Path(__file__).with_name('words.toml')
POSTS = Path(__file__).with_name('posts.toml')


class Tongue(NamedTuple):
    """A language and its phrases; `share` is the percentage of users who speak it."""

    code: str
    share: int
    laugh: str
    frames: list[str]
    things: list[str]
    remarks: list[str]


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding='utf-8'))


@cache
def tongues() -> list[Tongue]:
    # The most common language comes first in the file.
    return [Tongue(**table) for table in words()['tongues']]


@cache
def written_posts() -> dict[str, list[str]]:
    """Return whole posts by the code of their language."""
    return tomllib.loads(POSTS.read_text(encoding='utf-8'))
