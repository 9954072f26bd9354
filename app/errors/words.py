"""The texts of error pages."""

from flask_babel import gettext as _

UPGRADE = 'flask db upgrade'


def words_for(code: int) -> tuple[str, str]:
    """Return the title and the advice of an error page."""
    words = {
        400: (_('Bad request'), _("The site couldn't understand this request.")),
        403: (_('Access denied'), _("You don't have access to this page.")),
        404: (
            _('Not found'),
            _('The address may be mistyped, or the page has been deleted.'),
        ),
        405: (
            _('Page not available'),
            _("This link can't be opened directly."),
        ),
        413: (_('Too large'), _('This is more than the site accepts at once. Nothing was saved.')),
        429: (
            _('Too many requests'),
            _('Wait a minute and try again.'),
        ),
        503: (
            _('Temporarily unavailable'),
            _('Please try again in a minute.'),
        ),
    }
    unexpected = (
        _('An unexpected error has occurred'),
        _('Something went wrong on our side.'),
    )
    return words.get(code, unexpected if code >= 500 else words[400])


def words_for_no_tables() -> tuple[str, str]:
    return _('Not ready'), _('The database is not ready. Run: %(command)s', command=UPGRADE)


def words_for_host() -> str:
    return str(_('Unknown host name. Administrators can add it to SERVER_URL or TRUSTED_HOSTS.'))


def words_for_cross_site() -> str:
    return str(_('This request came from another site. Nothing was changed.'))
