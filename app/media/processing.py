"""The job that processes large pictures."""

from contextlib import suppress

from app.extensions import db
from app.jobs import enqueue, job
from app.media.cleaning import delete_unused_files, kept_files
from app.media.images.pictures import PictureFiles, picture_files
from app.media.storage import media_store
from app.media.storage.store import FileMissing
from app.models import Attachment, MediaFile, MediaState
from app.models.media.picture import named_files, upload_name
from app.models.users.locking import lock_users
from app.validators import Invalid

# A picture that crashed this many workers is not tried again.
MOST_ATTEMPTS = 3

# The job that continues with a pending text once its picture is ready or broken.
PUBLISH = 'publish_pending'


class Gone(Exception):
    """The picture was deleted while it was processed."""


def give_up(*, attachment_id: int) -> None:
    """Mark a picture as failed."""
    found = Attachment.waiting(attachment_id)
    if found:
        found.state = MediaState.FAILED
        finish(found)


@job(on_failure=give_up)
def process_picture(*, attachment_id: int) -> None:
    """Make the files of a picture, unless it is gone or ready.

    Raises StoreUnavailable and Busy, so that it is tried again.
    """
    found = Attachment.waiting(attachment_id)
    if found is None:
        return
    user_id, key = found.user_id, found.key
    try:
        if found.attempts >= MOST_ATTEMPTS:
            raise Gone
        made = read_upload(attachment_id, key)
    except (Invalid, FileMissing, Gone):
        give_up(attachment_id=attachment_id)
    else:
        with suppress(Gone):
            keep(attachment_id, user_id, key, made)


def read_upload(attachment_id: int, key: str) -> PictureFiles:
    """Return what is kept of a picture. Raises FileMissing, Invalid, Busy and StoreUnavailable."""
    # No transaction stays open while the store is read and the picture processed.
    db.session.rollback()
    content = media_store().read(upload_name(key))
    Attachment.count_attempt(attachment_id, 1)
    db.session.commit()
    try:
        return picture_files(content)
    finally:
        # Only attempts that crashed before this stay counted.
        Attachment.count_attempt(attachment_id, -1)
        db.session.commit()


def keep(attachment_id: int, user_id: int, key: str, made: PictureFiles) -> None:
    """Write the files of a picture with their rows, and commit. Raises Gone."""
    files = named_files(key, made.files)
    with kept_files(files):
        lock_users(user_id)
        found = Attachment.waiting(attachment_id)
        if found is None:
            raise Gone
        MediaFile.add(user_id, files)
        found.set_ready(made.width, made.height, made.color, made.is_animated)
        finish(found)
        db.session.commit()


def finish(attachment: Attachment) -> None:
    """Delete the upload, and continue with the text that waits for the picture."""
    names = [upload_name(attachment.key)]
    MediaFile.remove(names)
    delete_unused_files.enqueue(names=names)
    if attachment.pending_id is not None:
        enqueue(PUBLISH, pending_id=attachment.pending_id)
