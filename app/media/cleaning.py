"""Deletes files that the database doesn't know."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import islice

from sqlalchemy.exc import SQLAlchemyError

from app.dates import utcnow
from app.extensions import db
from app.jobs import job
from app.media.storage import media_store
from app.media.storage.files import whole_name
from app.media.storage.store import StoredFile, StoreUnavailable, is_name, is_upload
from app.models import MediaFile

# The rows of a picture are committed within this time after its files were written.
ROWS_WITHIN = timedelta(hours=1)
FILES_AT_A_TIME = 500


@job
def delete_unused_files(*, names: list[str]) -> None:
    """Delete those of some files that have no row, such as after a process was killed."""
    media_store().delete(sorted(set(names) - MediaFile.known(names)))


@contextmanager
def kept_files(files: Mapping[str, bytes]) -> Iterator[None]:
    """Write files whose rows the block commits; if it fails, they are deleted again.

    That is left to a job where the database may have committed and its answer was lost. Raises
    StoreUnavailable.
    """
    store = media_store()
    # Committed before there is any file: even if this process is killed, the job cleans up.
    delete_unused_files.enqueue_at(utcnow() + ROWS_WITHIN, names=list(files))
    db.session.commit()
    try:
        for name, content in files.items():
            store.save(name, content)
        yield
    except SQLAlchemyError:
        raise
    except Exception:
        with suppress(StoreUnavailable):
            store.delete(files)
        raise


def unused_files() -> Iterator[StoredFile]:
    """Yield our files in the store that have no row and won't get one."""
    latest, files = utcnow() - ROWS_WITHIN, media_store().files()
    while some := list(islice(files, FILES_AT_A_TIME)):
        old = [one for one in some if one.modified < latest and is_ours(one.name)]
        known = MediaFile.known([one.name for one in old])
        yield from (one for one in old if one.name not in known)


def is_ours(name: str) -> bool:
    """Return True for files of this site, complete or not: a bucket may have others."""
    whole = whole_name(name)
    return is_name(whole) or is_upload(whole)
