"""URLs of our pages and pictures, with a host for readers elsewhere."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Flask, current_app, g, has_request_context, request, url_for

from app.models.users.avatar import avatar_name, gravatar_url, identicon_digest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What distinguishes the pages of a list; other query arguments don't make another page.
PAGE_ARGUMENTS = 'before', 'after', 'page'


def configure_mount(app: Flask) -> None:
    """Serve the site below the path of SERVER_URL, if it has one."""
    if path := urlsplit(app.config['SERVER_URL'] or '').path.rstrip('/'):
        app.wsgi_app = Mount(app.wsgi_app, path)  # type: ignore[assignment, method-assign]


class Mount:
    """Tells the application which part of the path leads to it, unless a proxy has done so.

    Proxies may or may not remove that part from the path.
    """

    def __init__(self, wsgi_app: 'WSGIApplication', root: str) -> None:
        self.wsgi_app, self.root = wsgi_app, root

    def __call__(
        self, wsgi_environ: 'WSGIEnvironment', start_response: 'StartResponse', /
    ) -> Iterable[bytes]:
        """Answer a request."""
        if not wsgi_environ.get('SCRIPT_NAME'):
            path = wsgi_environ.get('PATH_INFO', '')
            wsgi_environ['SCRIPT_NAME'] = self.root
            if f'{path}/'.startswith(f'{self.root}/'):
                wsgi_environ['PATH_INFO'] = path.removeprefix(self.root) or '/'
        return self.wsgi_app(wsgi_environ, start_response)


def absolute(path: str) -> str:
    """Return a path on this site with the host of SERVER_URL, or else that of the request.

    Like the result of url_for(), the path begins with the path that the site is mounted at.
    """
    return origin() + path


def origin() -> str:
    """Return the scheme and the host of the site."""
    parts = urlsplit(current_app.config['SERVER_URL'] or request.host_url)
    return f'{parts.scheme}://{parts.netloc}'


def canonical_url() -> str:
    """Return the canonical URL of the present page."""
    arguments = [(name, request.args[name]) for name in PAGE_ARGUMENTS if name in request.args]
    query = '&'.join(f'{name}={quote(value)}' for name, value in arguments)
    return absolute(request.script_root + quote(request.path) + (query and f'?{query}'))


def site_root() -> str:
    """Return the URL of the site for links, without a slash at the end.

    If SERVER_URL is not set, it is the one that the reader uses, if that is a trusted host.
    """
    if has_request_context():
        return absolute(request.script_root)
    # A job may know it from the request that led to it.
    return str(g.get('site_root') or current_app.config['SERVER_URL'] or 'http://localhost:5000')


def avatar_url(user_id: int, email: str, size: int, avatar_key: str | None = None) -> str:
    """Return the URL of a user's profile picture, at least `size` pixels wide."""
    if avatar_key:
        return url_for('main.media_file', name=avatar_name(avatar_key, size))
    if current_app.config['AVATARS'] == 'gravatar':
        return gravatar_url(email, size)
    return url_for('main.avatar', digest=identicon_digest(user_id))
