"""Deleting accounts for good, by one rule for pages and commands."""

from app.accounts.emails import send_account_deleted_email
from app.accounts.suspension import note, suspend
from app.extensions import db
from app.jobs import job
from app.models import MediaFile, User
from app.models.media.attachment import leave_files
from app.models.moderation.audit_log import Action


def purge(actor: User | None, user: User, reason: str) -> None:
    """Hide a user, which the caller commits; a job then deletes everything they own.

    Without an actor it is done by a command. Raises NotAllowed and LastOwner.
    """
    hide_for_good(actor, user, reason)
    send_account_deleted_email(user, reason)
    # Deleting thousands of posts takes longer than a page may.
    purge_account.enqueue(user_id=user.id, suspended=str(user.suspended))


def hide_for_good(actor: User | None, user: User, reason: str) -> None:
    """Hide a user from everybody, and keep them out, while thousands of rows are deleted.

    If this is interrupted, the account stays hidden. Raises NotAllowed and LastOwner.
    """
    # One email is enough.
    suspend(actor, user, reason, is_told=False)
    note(Action.PURGE, actor, user, reason)


@job
def purge_account(*, user_id: int, suspended: str) -> None:
    """Delete everything of a user, unless they were restored meanwhile."""
    user = db.session.get(User, user_id)
    if user and str(user.suspended) == suspended:
        erase(user)


def erase(user: User) -> int | None:
    """Delete everything of a user, the last of which the caller commits; return how many files.

    Return None if the account has been opened in the meantime.
    """
    names = MediaFile.names_of(user.id)
    if not user.erase():
        return None
    # In the transaction that deletes the rows, so that the jobs don't find these any more.
    leave_files(db.session(), names)
    return len(names)
