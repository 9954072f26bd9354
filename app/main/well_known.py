"""What browsers and search engines request besides pages: icons, colors, sitemap."""

from datetime import datetime

from flask import Response, abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.dates import DAY, HOUR, YEAR
from app.html.colors import sheet
from app.html.identicon import draw
from app.http.urls import absolute
from app.main.blueprint import bp
from app.models import Post, User


@bp.get('/.well-known/change-password')
def change_password() -> ResponseReturnValue:
    """Redirect password managers: https://w3c.github.io/webappsec-change-password-url/."""
    # A permanent redirect would be cached, and the page may move.
    return redirect(url_for('auth.change_password'))


@bp.get('/opensearch.xml')
def opensearch() -> Response:
    """Let browsers search here from their address bar, as OpenSearch 1.1 describes."""
    xml = render_template('install/opensearch.xml')
    return kept_for_an_hour(xml, 'application/opensearchdescription+xml')


@bp.get('/icon.svg')
def icon() -> Response:
    """The icon of the site, in its color and with the first letter of its name."""
    return kept_for_an_hour(render_template('site/icon.svg'), 'image/svg+xml')


@bp.get('/colors.css')
def colors() -> Response:
    """A style sheet with the color of the site; with the default color, no page needs it."""
    response = kept_for_an_hour(sheet(current_app.config['SITE_COLOR']), 'text/css')
    # The URL of the sheet changes with the color, so a copy is never out of date.
    response.cache_control.max_age = YEAR
    return response


@bp.get('/avatar/<digest>.svg')
def avatar(digest: str) -> Response:
    """Return the picture for these digits; it never changes."""
    try:
        drawing = draw(digest)
    except ValueError:
        abort(404)
    response = Response(drawing, mimetype='image/svg+xml')
    response.cache_control.public = True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response


@bp.get('/favicon.ico')
def favicon() -> Response:
    """Return the icon to programs that request it without having read a page."""
    response = current_app.send_static_file('favicon.ico')
    response.cache_control.public = True
    response.cache_control.max_age = DAY
    return response


# URLs in one file, by ranges of ids; the protocol allows 50,000.
AT_A_TIME = 5000

# Private pages redirect to the sign-in page, so nothing has to be disallowed.
EVERYTHING = 'User-agent: *\nDisallow:\n'


@bp.get('/robots.txt')
def robots() -> Response:
    """Let search engines read what everybody may, and point to the sitemap."""
    is_open = current_app.config['PUBLIC_PAGES']
    place = f'Sitemap: {absolute(url_for("main.sitemap"))}\n' if is_open else ''
    return kept_for_an_hour(EVERYTHING + place, 'text/plain')


@bp.get('/sitemap.xml')
def sitemap() -> ResponseReturnValue:
    """List the files with the URLs of people and posts, as sitemaps.org describes."""
    refuse_unless_open()
    # Only ranges with rows are listed, because an empty file is an error to search engines.
    kinds = {'people': User.id_ranges(AT_A_TIME), 'posts': Post.id_ranges(AT_A_TIME)}
    parts = [(kind, part) for kind, ranges in kinds.items() for part in ranges]
    return kept_for_an_hour(render_template('site/sitemap.xml', parts=parts), 'application/xml')


@bp.get('/sitemap-people-<int:part>.xml')
def sitemap_of_people(part: int) -> ResponseReturnValue:
    """The profiles of one range."""
    refuse_unless_open()
    names = User.open_usernames(*ids_in(part))
    return listed([(url_for('main.user', username=name), None) for name in names])


@bp.get('/sitemap-posts-<int:part>.xml')
def sitemap_of_posts(part: int) -> ResponseReturnValue:
    """The posts of one range, and when each was last changed."""
    refuse_unless_open()
    found = Post.last_changes(*ids_in(part))
    return listed([(url_for('main.post', post_id=post_id), changed) for post_id, changed in found])


def ids_in(part: int) -> tuple[int, int]:
    """Return the first and the last id in a part of the sitemap."""
    return part * AT_A_TIME, (part + 1) * AT_A_TIME - 1


def listed(pages: list[tuple[str, datetime | None]]) -> Response:
    """Return a file of URLs. Raises NotFound if there are none."""
    xml = render_template('site/sitemap_part.xml', pages=pages or abort(404))
    return kept_for_an_hour(xml, 'application/xml')


def refuse_unless_open() -> None:
    """Raise NotFound unless everybody may read the site."""
    if not current_app.config['PUBLIC_PAGES']:
        abort(404)


def kept_for_an_hour(text: str, mimetype: str) -> Response:
    """Return a response that is the same for everybody, to be cached for an hour."""
    response = Response(text, mimetype=mimetype)
    response.cache_control.public = True
    response.cache_control.max_age = HOUR
    return response
