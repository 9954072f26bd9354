"""Statistics of the site, for everyone who is signed in."""

from babel import Locale, UnknownLocaleError
from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import login_required

from app.main.blueprint import bp
from app.models.stats.site_stats import SiteStats


@bp.get('/stats')
@login_required
def stats() -> ResponseReturnValue:
    """Posts per day, people per week, languages, and how long the site has existed."""
    stats = SiteStats.read()
    posts = sum(count for _day, count in stats.days)
    visitors = stats.weeks[-1][1]
    sentences = {
        'days': ngettext(
            '%(num)d post in the last 30 days', '%(num)d posts in the last 30 days', posts
        ),
        'weeks': ngettext(
            '%(num)d active person this week', '%(num)d active people this week', visitors
        ),
    }
    return render_template('site/stats.html', stats=stats, sentences=sentences, posts=posts)


@bp.app_template_filter()
def language_name(code: str) -> str:
    """Return the name of the language with this code, in the reader's language."""
    try:
        return Locale.parse(code).get_display_name(get_locale()) or code
    except (ValueError, UnknownLocaleError):
        # Rows from earlier releases may have codes that the library doesn't know.
        return code or _('Unknown')
