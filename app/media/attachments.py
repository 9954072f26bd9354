"""Pictures of posts and messages: uploading, describing and removing them."""

from app.extensions import db
from app.media.alt_texts import check_described
from app.media.cleaning import kept_files
from app.media.images.limits import LARGE_PIXELS
from app.media.images.pictures import PictureFiles, picture_files
from app.media.images.reading import opened
from app.media.processing import process_picture
from app.media.quota import check_quota
from app.media.storage.store import new_key
from app.models import Attachment, MediaFile, MediaState
from app.models.media.attachment import discard
from app.models.media.picture import named_files, upload_name
from app.models.users.locking import lock_users


def add_picture(user_id: int, content: bytes, alt: str = '') -> Attachment:
    """Store a picture that a user may add to a post or a message, and commit.

    A large one is processed by a job, and not ready before. Raises Invalid, Busy and
    StoreUnavailable; then nothing is kept.
    """
    # No transaction stays open while the picture is read.
    db.session.rollback()
    made, key = small_picture(content), new_key()
    files = named_files(key, made.files) if made else {upload_name(key): content}
    with kept_files(files):
        # Otherwise two uploads at once could exceed the quota.
        lock_users(user_id)
        check_quota(user_id, files)
        MediaFile.add(user_id, files)
        added = attachment_of(user_id, key, alt, made)
        db.session.commit()
    return added


def small_picture(content: bytes) -> PictureFiles | None:
    """Return the files of a picture, or None for a large one. Raises Invalid."""
    with opened(content) as image:
        pixels = image.width * image.height
    return None if pixels > LARGE_PIXELS else picture_files(content)


def attachment_of(user_id: int, key: str, alt: str, made: PictureFiles | None) -> Attachment:
    """Add the row of a picture, and enqueue the job for one that isn't ready."""
    added = Attachment(user_id=user_id, key=key, alt=alt)
    if made:
        added.set_ready(made.width, made.height, made.color, made.is_animated)
    db.session.add(added)
    db.session.flush()
    if added.state == MediaState.PROCESSING:
        process_picture.enqueue(attachment_id=added.id)
    return added


def describe_picture(user_id: int, attachment_id: int, alt: str) -> Attachment | None:
    """Change the description of a picture, even of one that is published.

    Return None if this user has no such picture. Raises Invalid for no text where the site demands
    one, and the picture belongs to something.
    """
    found = Attachment.owned_by(user_id, attachment_id, for_update=True)
    if found:
        check_described([] if found.is_unused else [alt])
        found.alt = alt
    return found


def remove_picture(user_id: int, attachment_id: int) -> bool:
    """Delete a picture that belongs to nothing yet; return False if this user has no such."""
    found = Attachment.owned_by(user_id, attachment_id, for_update=True)
    if found is None or not found.is_unused:
        return False
    discard(db.session(), [found])
    return True
