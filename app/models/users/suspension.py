"""Suspending accounts: they are hidden, and nobody can sign in, until they are restored."""

from __future__ import annotations

from app.dates import utcnow
from app.models.users.hiding import HidingMixin
from app.models.users.locking import lock_users


class SuspensionMixin(HidingMixin):
    """A user who may be suspended."""

    __abstract__ = True

    def suspend(self) -> None:
        """Hide this account, and end its sessions and tokens."""
        # Users who like a post meanwhile wait, and then find the account suspended.
        lock_users(self.id)
        was_hidden = self.is_hidden
        self.suspended = utcnow()
        self.hide(was_hidden)

    def restore(self) -> None:
        """Show this account again, with everything in it, unless its owner has left."""
        self.suspended = None
        self.show_again()
