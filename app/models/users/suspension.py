"""Suspending an account: it is hidden at once, and nobody comes in, until it is restored."""

from __future__ import annotations

from app.dates import utcnow
from app.models.users.hiding import HidingMixin
from app.models.users.locking import lock_users


class SuspensionMixin(HidingMixin):
    """A user who may be suspended."""

    __abstract__ = True

    def suspend(self) -> None:
        """Hide this account, and end all that opens it."""
        # Who likes a post meanwhile waits, and finds the account suspended.
        lock_users(self.id)
        was_hidden = self.is_hidden
        self.suspended = utcnow()
        self.hide(was_hidden)

    def restore(self) -> None:
        """Show this account again, with everything in it, unless its owner has left."""
        self.suspended = None
        self.show_again()
