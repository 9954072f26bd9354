"""How people look on pages."""

import re
from datetime import datetime

from babel.dates import format_skeleton
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.dates import utcnow

# app/static/css/1_base.css has as many classes, `hue-0` and so on. A step that shares no divisor
# with their number gives people who joined one after the other quite different colors.
HUES, STEP = 18, 5

A_WEEK = 7


def hue(user_id: int) -> int:
    """Return the number of the class with the color of a user."""
    return user_id * STEP % HUES


def initial(name: str) -> str:
    """Return the first letter or digit of a name, as shown in place of a picture."""
    # Some letters become two when capitalized.
    return next((sign for sign in name if sign.isalnum()), '?').upper()[:1]


def active_sentence(last_seen: datetime) -> str:
    """Say approximately when somebody was last here."""
    days = (utcnow().date() - last_seen.date()).days
    if days <= 0:
        return str(_('Active today'))
    if days == 1:
        return str(_('Active yesterday'))
    if days < A_WEEK:
        return str(_('Active this week'))
    month = format_skeleton('yMMMM', last_seen, locale=get_locale())
    return str(_('Last active in %(month)s', month=month))


def bold_number(text: str) -> Markup:
    """Return a text with its first number in bold."""
    return Markup(re.sub(r'\d+', r'<b>\g<0></b>', str(escape(text)), count=1))  # noqa: S704
