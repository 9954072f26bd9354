"""Who may follow a user, read what they write, and write to them: one rule for page and API."""

from app.models import User
from app.models.events.recount import recount_unread_from
from app.models.users.locking import lock_users


def change_privacy(
    user: User, protected: bool, default_visibility: str, who_can_message: str
) -> None:
    """Change the settings in the present transaction."""
    # Who asks to follow meanwhile waits, and is asked about what holds from then on.
    lock_users(user.id)
    was_protected = user.protected
    user.protected = protected
    user.default_visibility, user.who_can_message = default_visibility, who_can_message
    # Their requests would lie where nobody looks any more.
    if was_protected and not protected:
        user.accept_all()
    if protected != was_protected:
        # What was said to strangers is hidden from them, or shown again.
        recount_unread_from(user.id)
