"""Where a browser is sent after signing in."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def next_page() -> str:
    """Return the page that the reader wanted before signing in, or the home page."""
    target = request.args.get('next', '')
    return target if is_own_page(target) else url_for('main.index')


def is_own_page(target: str) -> bool:
    """Say whether a redirect target is a path of this site that a GET shows.

    Browsers take `//host`, `/\\host` and `https:host` for other hosts, and drop control
    characters before they look; pages of accounts would send a person who has just signed in
    straight out again.
    """
    if not target.startswith('/') or target.startswith('//') or '\\' in target:
        return False
    if not (target.isascii() and target.isprintable()):
        return False
    try:
        path = urlsplit(target).path
        endpoint, _ = current_app.url_map.bind('').match(path, method='GET')
    except (ValueError, HTTPException, RequestRedirect):
        return False
    return not endpoint.startswith('auth.') and endpoint != 'static'
