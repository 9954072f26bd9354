"""The wording about reports, on their form and where they are resolved."""

from flask_babel import gettext as _
from markupsafe import Markup

from app.models.moderation.report import Category, Outcome, Reported


def category_names() -> dict[Category, str]:
    """Return what the reader calls each category."""
    return {
        Category.SPAM: _('Spam'),
        Category.HARASSMENT: _('Harassment'),
        Category.ILLEGAL: _('Illegal'),
        Category.RULE: _('Breaks a rule'),
        Category.OTHER: _('Something else'),
    }


def outcome_names() -> dict[Outcome, str]:
    """Return what the reader calls each outcome."""
    return {
        Outcome.DISMISS: _('Dismiss the report'),
        Outcome.WARN: _('Warn the account'),
        Outcome.COVER_POST: _('Cover the post'),
        Outcome.DELETE_POST: _('Delete the post'),
        Outcome.LIMIT: _('Limit the account'),
        Outcome.SUSPEND: _('Suspend the account'),
    }


def title_of(kind: str, username: str) -> Markup:
    """Return what a report is about; the name is escaped unless it is HTML."""
    # Catalogs are part of the source, and may contain HTML.
    return Markup(words_of(kind)) % {'username': username}  # noqa: S704


def words_of(kind: str) -> str:
    """Return the wording for a kind, with a placeholder for the name."""
    if kind == Reported.POST:
        return str(_('Post by %(username)s'))
    if kind == Reported.MESSAGE:
        return str(_('Message from %(username)s'))
    return str(_('Account of %(username)s'))
