"""Changing users' privacy settings, by one rule for pages and API."""

from app.models import User
from app.models.events.recount import recount_unread_from
from app.models.users.locking import lock_users


def change_privacy(
    user: User, protected: bool, default_visibility: str, who_can_message: str
) -> None:
    """Change the settings in the present transaction."""
    # Those who ask to follow meanwhile wait here, and then the new settings apply to them.
    lock_users(user.id)
    was_protected = user.protected
    user.protected = protected
    user.default_visibility, user.who_can_message = default_visibility, who_can_message
    # Nobody would look at their requests any more.
    if was_protected and not protected:
        user.accept_all()
    if protected != was_protected:
        # What strangers could read is hidden from them, or shown again.
        recount_unread_from(user.id)
