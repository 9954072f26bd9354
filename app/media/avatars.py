"""Profile pictures."""

import sqlalchemy as sa

from app.extensions import db
from app.media.cleaning import delete_unused_files, kept_files
from app.media.images.avatars import Focus, avatar_files
from app.media.quota import check_quota
from app.media.storage.store import new_key
from app.models import MediaFile, User
from app.models.media.picture import named_files
from app.models.users.locking import lock_users


def change_avatar(user: User, content: bytes, focus: Focus = Focus.MIDDLE) -> None:
    """Replace the profile picture of a user, and commit.

    Raises Invalid, Busy and StoreUnavailable; then everything stays as it was.
    """
    user_id = user.id
    # No transaction stays open while the picture is read.
    db.session.rollback()
    key = new_key()
    files = named_files(key, avatar_files(content, focus))
    with kept_files(files):
        replace_avatar(user_id, key)
        check_quota(user_id, files)
        MediaFile.add(user_id, files)
        db.session.commit()


def remove_avatar(user: User) -> None:
    """Remove the profile picture of a user, and commit."""
    replace_avatar(user.id, None)
    db.session.commit()


def replace_avatar(user_id: int, key: str | None) -> None:
    """Set the key of a user's picture, and enqueue the deletion of the former one's files."""
    # Two requests at once would both delete the files of the same picture.
    lock_users(user_id)
    own = User.id == user_id
    if former := db.session.scalar(sa.select(User.avatar_key).where(own)):
        names = MediaFile.names_of(user_id, former)
        MediaFile.remove(names)
        delete_unused_files.enqueue(names=names)
    db.session.execute(sa.update(User).where(own).values(avatar_key=key))
