"""The settings of the site: those of the environment, else those of the administration.

Pages show what was read a minute ago at most; what decides something is read each time.
"""

from contextlib import suppress
from typing import Any

from flask import current_app, g
from sqlalchemy.exc import SQLAlchemyError

from app.database.upsert import upsert
from app.extensions import db
from app.models.keyset import MAX_ID, parse_number
from app.models.posts.post import BODY_LENGTH
from app.models.site.setting import SiteSetting, kept_settings, stored_setting

ON, OFF = '1', ''


def site_setting(name: str) -> Any:
    """Return a setting that is shown, as it was a minute ago at most.

    Pages about a failure, and those of a database that is away, show what was read last.
    """
    if 'is_failing' not in g:
        with suppress(SQLAlchemyError):
            return chosen(name, kept_settings.get())
    return chosen(name, kept_settings.last() or {})


def post_length() -> int:
    """Return how many characters a post may have, which the column can hold."""
    # As old as what the page shows, or the form would refuse what its counter allows.
    return min(int(site_setting('POST_LENGTH')), BODY_LENGTH)


def site_contact() -> str:
    """Return the address of those who run the site, or nothing."""
    return str(site_setting('CONTACT') or next(iter(current_app.config['ADMINS']), ''))


def setting_now(name: str) -> Any:
    """Return a setting that something is decided by."""
    found = stored_setting(name)
    return chosen(name, {} if found is None else {name: found})


def chosen(name: str, stored: dict[str, str]) -> Any:
    """Return the value of a setting: that of the environment, the stored one, or the default."""
    config = current_app.config
    value = config[name]
    if name not in stored or name in config['FIXED_SETTINGS']:
        return value
    return stored_value(stored[name], value)


def stored_value(text: str, default: Any) -> Any:
    """Return a stored text as what its setting is: a switch, a whole number or a text."""
    if isinstance(default, bool):
        return text == ON
    if isinstance(default, int):
        # The form lets nothing else in, but the row can be written in other ways.
        return parse_number(text, MAX_ID) or default
    return text


def save_settings(values: dict[str, Any]) -> None:
    """Store settings, and commit; what the environment has stays as it is."""
    for name, value in values.items():
        if name not in current_app.config['FIXED_SETTINGS']:
            text = (ON if value else OFF) if isinstance(value, bool) else str(value)
            upsert(SiteSetting, {'name': name}, {'value': text})
    db.session.commit()
    kept_settings.forget()
