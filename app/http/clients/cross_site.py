"""Refuses requests that another site makes a browser send.

They come without cookies that have SameSite=Lax, so they act for nobody. But the response would set
a new session cookie, which would replace the browser's own and sign its user out.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import Forbidden

SAFE = {'GET', 'HEAD', 'OPTIONS', 'TRACE'}
OWN = {'same-origin', 'none'}


class CrossSite(Forbidden):
    """A page on another site tries to change something here."""


def configure_cross_site(app: Flask) -> None:
    """Refuse requests from other sites before anything reads the session."""
    app.before_request(refuse_cross_site)


def refuse_cross_site() -> None:
    """Raise CrossSite for a request that changes something and comes from another site."""
    if request.method not in SAFE and not is_from_here():
        raise CrossSite


def is_from_here() -> bool:
    """Return True for requests from our own pages and from programs.

    Browsers say where a request comes from: https://www.w3.org/TR/fetch-metadata/. Those that
    don't, and all browsers without TLS, at least name the origin; programs say neither.
    """
    where, origin = request.headers.get('Sec-Fetch-Site'), request.headers.get('Origin')
    if where:
        return where in OWN
    return origin is None or host_of(origin) in own_hosts()


def host_of(url: str) -> str:
    """Return the host of a URL, without its port, or an empty text."""
    try:
        return urlsplit(url).hostname or ''
    except ValueError:
        return ''


def own_hosts() -> set[str]:
    """Return the names of this site, as the request and the settings have them.

    Ports are left out, since proxies don't always pass them on. Cookies ignore ports, too, so they
    come with requests from another port.
    """
    names = host_of(f'//{request.host}'), host_of(current_app.config['SERVER_URL'] or '')
    return {name for name in names if name}
