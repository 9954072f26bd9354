"""What a browser asks for beside the pages: the site's icon, and what it is as an app."""

from flask import Response, current_app, json, url_for
from flask_babel import gettext as _

from app.main.blueprint import bp

# The colours of the page in light, as in app/assets/bootstrap.scss.
BACKGROUND = '#ffffff'
ICONS = {'icon-192.png': '192x192', 'icon-512.png': '512x512'}
A_DAY = 24 * 60 * 60


@bp.get('/manifest.webmanifest')
def manifest() -> Response:
    """Say how the site looks on the screen of a telephone, in the reader's language."""
    icons = [
        {'src': url_for('static', filename=name), 'sizes': sizes, 'type': 'image/png'}
        for name, sizes in ICONS.items()
    ]
    home = url_for('main.index')
    app = {
        'name': 'Microblog',
        'description': _('Short posts by people, for those who follow them.'),
        'id': home,
        'start_url': home,
        'display': 'minimal-ui',
        'background_color': BACKGROUND,
        'theme_color': BACKGROUND,
        'icons': icons,
    }
    response = Response(json.dumps(app), mimetype='application/manifest+json')
    response.vary.add('Accept-Language')
    response.vary.add('Cookie')
    response.cache_control.private = True
    response.cache_control.max_age = A_DAY
    return response


@bp.get('/favicon.ico')
def favicon() -> Response:
    """Answer programs that ask for an icon without having read a page."""
    response = current_app.send_static_file('favicon.ico')
    response.cache_control.public = True
    response.cache_control.max_age = A_DAY
    return response
