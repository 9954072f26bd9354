"""What a backup asks of a kind of database."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """How a kind of database is dumped into a file, and loaded from one.

    A dump shows one moment: all of a transaction or nothing of it. `check` raises ClickException
    for a dump that can't be loaded, and touches no database. `load` replaces all that is in the
    database, or raises ClickException and leaves it as it was.
    """

    dump: Callable[[Path], None]
    check: Callable[[Path], None]
    load: Callable[[Path], None]
