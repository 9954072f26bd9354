"""The texts of error pages."""

from flask_babel import gettext as _

UPGRADE = 'flask db upgrade'


def words_for(code: int) -> tuple[str, str]:
    """Return the title and the advice of an error page."""
    words = {
        400: (_('Bad Request'), _('The site could not understand this request.')),
        403: (_('Forbidden'), _('This is not yours to see.')),
        404: (
            _('Not Found'),
            _('The address may be mistyped, or what was here has been deleted.'),
        ),
        405: (
            _('Method Not Allowed'),
            _('This address only works with a button on one of our pages.'),
        ),
        413: (_('Too Large'), _('That is more than the site takes at once. Nothing was saved.')),
        429: (
            _('Too Many Requests'),
            _('That was a lot in a short time. Please wait a little, then try again.'),
        ),
        503: (
            _('Busy'),
            _('The site can not save or look that up just now. Please try again in a moment.'),
        ),
    }
    unexpected = (
        _('An unexpected error has occurred'),
        _('Something went wrong on our side.'),
    )
    return words.get(code, unexpected if code >= 500 else words[400])


def words_for_no_tables() -> tuple[str, str]:
    return _('Not Ready'), _('The database is not ready. Run: %(command)s', command=UPGRADE)


def words_for_host() -> str:
    return str(
        _(
            'This site does not go by that name. Whoever runs it can add the name to'
            ' SERVER_URL or TRUSTED_HOSTS.'
        )
    )


def words_for_cross_site() -> str:
    return str(_('Another site asked for this. Nothing was changed.'))
