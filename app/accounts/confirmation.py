"""Whether somebody may write before they have proved that their e-mail address is theirs."""

from flask import current_app

from app.models import User


def must_confirm_email(user: User) -> bool:
    """Say whether this site waits for the proof before the person may write."""
    return bool(current_app.config['VERIFY_EMAIL']) and user.email_confirmed is None
