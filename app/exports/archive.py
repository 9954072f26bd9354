"""The download of an export: JSON, or a ZIP of it with the user's pictures."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.exports.file import content_of_file, size_of_file
from app.exports.sections import MEDIA_FOLDER
from app.extensions import db
from app.media.storage import media_store
from app.media.storage.store import FileMissing
from app.models import MediaFile, Task, User
from app.models.media.exported import names_of_messages, names_of_posts
from app.models.users.avatar import AVATAR_SIZES, avatar_name

JSON_NAME, ZIP_NAME, AVATAR_NAME = 'posts.json', 'posts.zip', 'avatar.webp'


class ExportFile(NamedTuple):
    """A file to send; the size of a ZIP isn't known in advance."""

    name: str
    mimetype: str
    content: Iterator[bytes]
    size: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a download."""
        # The length lets clients notice when a download was cut off.
        length = {'Content-Length': str(self.size)} if self.size is not None else {}
        return {'Content-Disposition': f'attachment; filename={self.name}', **length}


class Outlet:
    """A write-only file whose content is taken out while it grows."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, content: bytes) -> int:
        """Add some bytes."""
        self.parts.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Do nothing; everything is taken by taken()."""

    def close(self) -> None:
        """Do nothing, as before."""

    def taken(self) -> bytes:
        """Return what was written since the last call."""
        content = b''.join(self.parts)
        self.parts.clear()
        return content


def export_name(user_id: int) -> str:
    """Return the name of the file."""
    return ZIP_NAME if pictures_of(user_id, limit=1) else JSON_NAME


def pictures_of(user_id: int, limit: int | None = None) -> dict[str, str]:
    """Return where a user's pictures stand in the ZIP, and the names of their files in the store.

    The limit is for pictures of posts, and for those of messages.
    """
    sent = names_of_posts(user_id, limit) + names_of_messages(user_id, limit)
    pictures = {f'{MEDIA_FOLDER}/{name}': name for name in sent}
    user = db.session.get(User, user_id)
    if user and user.avatar_key:
        pictures[AVATAR_NAME] = avatar_name(user.avatar_key, AVATAR_SIZES[-1])
    return pictures


def export_file(task: Task) -> ExportFile:
    """Return the file of an export that is complete."""
    pictures = pictures_of(task.user_id)
    if pictures:
        return ExportFile(ZIP_NAME, 'application/zip', zipped(task.id, pictures))
    size = size_of_file(task)
    return ExportFile(JSON_NAME, 'application/json', content_of_file(task.id), size)


def most_bytes(task: Task) -> int:
    """Return how large the file of an export may be."""
    return size_of_file(task) + MediaFile.size_of(task.user_id)


def zipped(task_id: str, pictures: Mapping[str, str]) -> Iterator[bytes]:
    """Yield a ZIP part by part, with one picture in memory at a time.

    The pictures are those of `pictures_of()`. Raises StoreUnavailable.
    """
    outlet = Outlet()
    with ZipFile(outlet, 'w', ZIP_STORED) as archive:
        texts = ZipInfo(JSON_NAME)
        texts.compress_type = ZIP_DEFLATED
        with archive.open(texts, 'w', force_zip64=True) as entry:
            for part in content_of_file(task_id):
                entry.write(part)
                yield outlet.taken()
        for place, name in pictures.items():
            # No transaction stays open while the store is read and the file is sent.
            db.session.rollback()
            with suppress(FileMissing):
                archive.writestr(ZipInfo(place), media_store().read(name))
            yield outlet.taken()
    yield outlet.taken()
