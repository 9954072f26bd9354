"""How the site looks on the screen of a phone, and what a long press on it offers."""

from flask import Response, json, url_for
from flask_babel import gettext as _

from app.dates import DAY
from app.html.site import is_own_look, site_description, site_name
from app.main.blueprint import bp

# The color of lists in light mode, as in app/static/css/1_base.css.
BACKGROUND = '#ffffff'

# The last fills its square, of which phones cut off the corners.
ICONS = (
    ('icon-192.png', '192x192', 'any'),
    ('icon-512.png', '512x512', 'any'),
    ('icon-maskable-512.png', '512x512', 'maskable'),
)


@bp.get('/manifest.webmanifest')
def manifest() -> Response:
    """Describe the app in the reader's language."""
    home = url_for('main.index')
    app = {
        'name': site_name(),
        'short_name': site_name(),
        'description': site_description(),
        # Without it, an installed app would be another one as soon as its start moved.
        'id': home,
        'start_url': home,
        'display': 'minimal-ui',
        'background_color': BACKGROUND,
        'theme_color': BACKGROUND,
        'icons': icons(),
        'shortcuts': shortcuts(),
    }
    response = Response(json.dumps(app), mimetype='application/manifest+json')
    # The description is translated, and a language may also be chosen by a cookie.
    response.vary.add('Accept-Language')
    response.vary.add('Cookie')
    response.cache_control.private = True
    response.cache_control.max_age = DAY
    return response


def icons() -> list[dict[str, str]]:
    """Return what stands on the screen of a phone."""
    if is_own_look():
        return [{'src': url_for('main.icon'), 'sizes': 'any', 'type': 'image/svg+xml'}]
    return [
        {
            'src': url_for('static', filename=name),
            'sizes': sizes,
            'type': 'image/png',
            'purpose': purpose,
        }
        for name, sizes, purpose in ICONS
    ]


def shortcuts() -> list[dict[str, str]]:
    """Return the pages that a long press on the icon leads to."""
    return [
        {'name': _('New post'), 'url': url_for('main.index', _anchor='post')},
        {'name': _('Notifications'), 'url': url_for('main.news')},
        {'name': _('Messages'), 'url': url_for('main.messages')},
    ]
