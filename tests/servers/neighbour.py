"""What a neighbour is to a test run, and how the run finds it."""

import os
import shutil
from glob import glob

NONE = 'none'

# Debian keeps servers where the PATH of most people doesn't lead.
PLACES = [*sorted(glob('/usr/lib/postgresql/*/bin'), reverse=True), '/usr/sbin', '/usr/local/sbin']


class UnavailableError(Exception):
    """A neighbour can't be had; the message says which and why, in one line."""


class Neighbour:
    """A program that tests need and a machine may lack.

    Its variable says where it is, once that is known, so that all processes of a run agree. Set by
    hand it names one to use, or, as `none`, one to do without.
    """

    name: str
    variable: str

    def find(self) -> str:
        """Return where the neighbour is: a URL or a path. Raises UnavailableError."""
        place = self.place()
        if place.startswith(NONE):
            raise UnavailableError(f'{self.name}: {place}')
        return place

    def place(self) -> str:
        """Return where the neighbour is, or `none` and the reason why there is none."""
        os.environ[self.variable] = self.look()
        return os.environ[self.variable]

    def look(self) -> str:
        """Return the same, without a word to the other processes of the run."""
        if known := os.environ.get(self.variable):
            return known
        try:
            return self.obtain()
        except UnavailableError as reason:
            return f'{NONE}, {reason}'

    def obtain(self) -> str:
        """Return where the neighbour is, starting it if need be. Raises UnavailableError."""
        raise NotImplementedError

    def stop(self) -> None:
        """End what `obtain` started."""


def find_program(*names: str) -> str:
    """Return the path of the first of these programs that is installed. Raises UnavailableError."""
    path = os.pathsep.join([*PLACES, *os.get_exec_path()])
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    raise UnavailableError(f'{names[0]} is not installed')
