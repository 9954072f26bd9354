"""The interface of database backups."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """Functions that dump a database to a file, check a dump, and load it.

    A dump is a consistent snapshot. `check` raises ClickException if a dump can't be loaded, and
    doesn't use the database. `load` replaces everything in the database, or raises ClickException
    and changes nothing.
    """

    dump: Callable[[Path], None]
    check: Callable[[Path], None]
    load: Callable[[Path], None]
