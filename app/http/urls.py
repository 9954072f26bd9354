"""Addresses of our pages and pictures, with a host for those who read them elsewhere."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Flask, current_app, g, has_request_context, request, url_for

from app.models.users.avatar import avatar_name, gravatar_url, identicon_digest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What tells one page of a list from another; anything else in a query is no other page.
PAGE_ARGUMENTS = 'before', 'after', 'page'


def configure_mount(app: Flask) -> None:
    """Serve the site below the path of SERVER_URL, if it has one."""
    if path := urlsplit(app.config['SERVER_URL'] or '').path.rstrip('/'):
        app.wsgi_app = Mount(app.wsgi_app, path)  # type: ignore[assignment, method-assign]


class Mount:
    """Tells the application which part of the path leads to it, if nobody else has done so.

    Proxies may remove that part from the path, or not.
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
    """Return a path of ours with the host that SERVER_URL names, or else that of the request.

    Like those of url_for(), the path begins with the one that the site is mounted at.
    """
    return origin() + path


def origin() -> str:
    """Return the scheme and the host of the site."""
    parts = urlsplit(current_app.config['SERVER_URL'] or request.host_url)
    return f'{parts.scheme}://{parts.netloc}'


def canonical_url() -> str:
    """Return the one address of the present page."""
    arguments = [(name, request.args[name]) for name in PAGE_ARGUMENTS if name in request.args]
    query = '&'.join(f'{name}={quote(value)}' for name, value in arguments)
    return absolute(request.script_root + quote(request.path) + (query and f'?{query}'))


def site_root() -> str:
    """Return the address of the site for links, without a slash at its end.

    Where SERVER_URL is not set it is the one that the reader uses, if that is a trusted host.
    """
    if has_request_context():
        return absolute(request.script_root)
    # A job may know from the request that led to it.
    return str(g.get('site_root') or current_app.config['SERVER_URL'] or 'http://localhost:5000')


def avatar_url(user_id: int, email: str, size: int, avatar_key: str | None = None) -> str:
    """Return the address of the picture that pages show of a user, at least `size` pixels wide."""
    if avatar_key:
        return url_for('main.media_file', name=avatar_name(avatar_key, size))
    if current_app.config['AVATARS'] == 'gravatar':
        return gravatar_url(email, size)
    return url_for('main.avatar', digest=identicon_digest(user_id))
