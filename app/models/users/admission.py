"""Waiting for approval, on a site where moderators approve new accounts."""

from __future__ import annotations

from app.dates import utcnow
from app.models.users.hiding import HidingMixin


class AdmissionMixin(HidingMixin):
    """A user who may have to wait for approval."""

    __abstract__ = True

    def wait_for_approval(self, reason: str) -> None:
        """Hide a new account until a moderator has read why its owner wants to join."""
        self.pending, self.joining_reason = utcnow(), reason

    def let_in(self) -> None:
        """Show an account that was approved."""
        self.pending = None
        self.show_again()
