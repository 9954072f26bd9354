"""What users are told about actions of moderators."""

from flask_babel import gettext as _

from app.models.moderation.appeal import Decision
from app.models.moderation.audit_log import Action


def what_was_done(action: str) -> str:
    """Return what was done, in words for the user."""
    words = {
        Action.WARN: _('You were warned'),
        Action.COVER_POST: _('One of your posts was covered'),
        Action.DELETE_POST: _('One of your posts was deleted'),
        Action.LIMIT: _('Your account was limited'),
        Action.SUSPEND: _('Your account was suspended'),
    }
    return str(words[Action(action)])


def decision_name(decision: str) -> str:
    """Return what a decision is called."""
    return str(_('Accepted') if decision == Decision.ACCEPT else _('Rejected'))
