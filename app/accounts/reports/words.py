"""What is said of reports, on their form and where they are resolved."""

from flask_babel import gettext as _

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
        Outcome.DELETE_POST: _('Delete the post'),
        Outcome.LIMIT: _('Limit the account'),
        Outcome.SUSPEND: _('Suspend the account'),
    }


def title_of(kind: str, username: object) -> str:
    """Return what a report is about; the name comes as it stands on the page."""
    if kind == Reported.POST:
        return str(_('Post by %(username)s', username=username))
    if kind == Reported.MESSAGE:
        return str(_('Message from %(username)s', username=username))
    return str(_('Account of %(username)s', username=username))
