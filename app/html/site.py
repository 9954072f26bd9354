"""The name, description and look of a site."""

from flask import Flask, current_app, g, session, url_for
from flask_babel import gettext as _

from app.dates import utcnow
from app.html.colors import NIGHT, is_readable, lightened
from app.models.site.announcement import MOST_AT_ONCE, Shown, kept_announcements
from app.models.site.setting import kept_settings
from app.site_settings import post_length, setting_now, site_contact, site_setting
from settings.texts import SettingError

# Where the session keeps the ids of announcements that were dismissed.
DISMISSED = 'dismissed announcements'

USUAL_NAME, USUAL_COLOR = 'Microblog', '#0b6478'


def configure_site(app: Flask) -> None:
    """Tell templates what the site looks like.

    Raises SettingError for a color that would make texts hard to read.
    """
    # Refused at startup, so that the administrator sees the error and not every visitor.
    if not is_readable(app.config['SITE_COLOR']):
        raise SettingError('SITE_COLOR', 'is too pale to be read on white; choose a darker one.')
    for function in (
        announcements,
        post_length,
        dark_color,
        site_colors,
        site_contact,
        site_description,
        site_icon,
        site_name,
        site_rules,
        site_setting,
        takes_members,
    ):
        app.add_template_global(function)


def announcements() -> list[Shown]:
    """Return the announcements for a signed-in reader who has not dismissed them."""
    # A site without a database has no announcements; its settings are read first.
    if 'is_failing' in g or kept_settings.last() is None:
        return []
    found, now = kept_announcements.get(), utcnow()
    dismissed = session.get(DISMISSED, []) if g.get('visitor') else [row.id for row in found]
    return [row for row in found if row.id not in dismissed and (not row.ends or row.ends > now)]


def dismiss(announcement_id: int) -> None:
    """Stop showing an announcement in this browser."""
    # Keeps the cookie small: older ones have ended, or aren't among those shown.
    session[DISMISSED] = [*session.get(DISMISSED, []), announcement_id][-MOST_AT_ONCE * 3 :]


def site_name() -> str:
    """Return the name of the site."""
    return str(site_setting('SITE_NAME') or USUAL_NAME)


def site_description() -> str:
    """Return the description of the site, in the reader's language unless it was set."""
    return str(site_setting('SITE_DESCRIPTION') or _('Short posts from people you follow.'))


def site_rules() -> list[str]:
    """Return the rules, one for each line of the setting."""
    return rules_in(site_setting('RULES'))


def rules_now() -> list[str]:
    """Return the present rules, which a new account agrees to, without the cache."""
    return rules_in(setting_now('RULES'))


def rules_in(text: str) -> list[str]:
    """Return the lines of a text that aren't blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def takes_members() -> bool:
    """Return True if strangers may register without an invitation."""
    return site_setting('REGISTRATION') not in ('invite', 'closed')


def site_colors() -> str:
    """Return the color of the site, or an empty text for the default."""
    color: str = current_app.config['SITE_COLOR']
    return '' if color == USUAL_COLOR else color.removeprefix('#')


def dark_color() -> str:
    """Return the color of the site, made readable on a dark background."""
    return lightened(current_app.config['SITE_COLOR'], NIGHT)


def is_own_look() -> bool:
    """Return True if the icon of the site isn't the default."""
    return bool(site_colors()) or site_name() != USUAL_NAME


def site_icon() -> str:
    """Return the URL of the icon."""
    return url_for('main.icon') if is_own_look() else url_for('static', filename='favicon.svg')
