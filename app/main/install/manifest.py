"""The web app manifest: how the site looks on a phone's home screen."""

from flask import Response, json, url_for
from flask_babel import gettext as _

from app.dates import DAY
from app.html.site import is_own_look, site_description, site_name
from app.main.blueprint import bp

# The color of lists in light mode, as in app/static/css/1_base.css.
BACKGROUND = '#ffffff'

# The last one fills its square, since phones cut off the corners.
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
        # Without an id, an installed app would be a different one as soon as its start URL changed.
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
    """Return the icons for a phone's home screen."""
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
    """Return the pages that a long press on the icon offers."""
    return [
        {'name': _('New post'), 'url': url_for('main.index', _anchor='post')},
        {'name': _('Notifications'), 'url': url_for('main.news')},
        {'name': _('Messages'), 'url': url_for('main.messages')},
    ]
