"""Requests that another site made a browser send.

Cookies with SameSite=Lax do not come with them, so they act for nobody. But the answer would hold
a fresh session cookie, which replaces the one of the browser, and would sign its user out.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import Forbidden

SAFE = {'GET', 'HEAD', 'OPTIONS', 'TRACE'}
OWN = {'same-origin', 'none'}


class CrossSite(Forbidden):
    """A page of another site wants to change something here."""


def configure_cross_site(app: Flask) -> None:
    """Refuse what other sites send, before anything reads the session."""
    app.before_request(refuse_cross_site)


def refuse_cross_site() -> None:
    """Raise CrossSite for a request that changes something and comes from another site."""
    if request.method not in SAFE and not is_from_here():
        raise CrossSite


def is_from_here() -> bool:
    """Return True for what our own pages and programs send.

    Browsers tell where a request comes from: https://www.w3.org/TR/fetch-metadata/. Those that
    don't, and all where there is no TLS, at least name the site; programs say neither.
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

    Ports are left out, as proxies don't always pass them on. Cookies know no ports either, so they
    come with what another port sends.
    """
    names = host_of(f'//{request.host}'), host_of(current_app.config['SERVER_URL'] or '')
    return {name for name in names if name}
