"""What becomes of a closed account once its owner can't come back any more."""

from app.extensions import db
from app.jobs import job
from app.media.cleaning import delete_unused_files
from app.models import MediaFile, User


@job
def erase_account(*, user_id: int, closed: str) -> None:
    """Delete everything of a user who left at this moment, unless they have come back since."""
    user = db.session.get(User, user_id)
    if user and str(user.closed) == closed:
        names = MediaFile.names_of(user_id)
        user.erase()
        # In the transaction that deletes the rows, which the job must not find any more.
        delete_unused_files.enqueue(names=names)
