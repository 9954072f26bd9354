"""How much space a site takes, in its database and in its store of pictures."""

from typing import NamedTuple

from app.database.kept import Kept
from app.database.size import database_size
from app.models.media.media_file import MediaFile


class Storage(NamedTuple):
    """How many picture files there are, and the space that they and the database take, in bytes."""

    files: int
    media: int
    database: int


def read_storage() -> Storage:
    """Add up the picture files, and ask the database for its size."""
    return Storage(*MediaFile.total(), database_size())


# All files are added up, so not on every visit.
kept_storage = Kept(read_storage, seconds=300)
