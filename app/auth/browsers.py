"""Names of browsers, read from the User-Agent header."""

from flask_babel import gettext as _

from app.auth.blueprint import bp

# Browsers also claim the names of those with which they are compatible, so the order matters.
BROWSERS = {
    'Edg': 'Edge',
    'OPR/': 'Opera',
    'SamsungBrowser/': 'Samsung Internet',
    'Vivaldi/': 'Vivaldi',
    'Firefox/': 'Firefox',
    'FxiOS/': 'Firefox',
    'CriOS/': 'Chrome',
    'Chrome/': 'Chrome',
    'Safari/': 'Safari',
}
SYSTEMS = {
    'Android': 'Android',
    'iPhone': 'iPhone',
    'iPad': 'iPad',
    'CrOS': 'ChromeOS',
    'Windows': 'Windows',
    'Mac OS X': 'macOS',
    'Linux': 'Linux',
}


@bp.app_template_filter()
def browser_name(user_agent: str) -> str:
    """Return a User-Agent as "Firefox on Linux", or as much of that as it reveals."""
    browser = first_in(BROWSERS, user_agent)
    system = first_in(SYSTEMS, user_agent)
    if browser and system:
        return str(_('%(browser)s on %(system)s', browser=browser, system=system))
    return browser or system or user_agent.partition('/')[0] or _('Unknown browser')


def first_in(names: dict[str, str], user_agent: str) -> str | None:
    """Return the first name whose mark appears in a User-Agent, or None."""
    # The tables are ordered so that the first match is the most exact.
    return next((name for mark, name in names.items() if mark in user_agent), None)
