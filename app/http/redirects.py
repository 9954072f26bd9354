"""Where a browser is sent after a form: a page of ours, whatever the request asks for."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def next_page(default: str | None = None) -> str:
    """Return the page that the address names as the next one, or a default, or the home page."""
    target = request.args.get('next', '')
    return target if is_own_page(target) else default or url_for('main.index')


def wants_no_page() -> bool:
    """Return True if a script sent the form, which changes its page by itself."""
    return request.accept_mimetypes.best == 'application/json'


def front_page() -> str:
    """Return the address of the front page for strangers, and of the home page for users."""
    return request.script_root + '/'


def page_before(default: str | None = None) -> str:
    """Return the page of ours that the reader comes from, or a default, or the home page."""
    _, _, address = (request.referrer or '').partition('://')
    host, _, path = address.partition('/')
    is_ours = host == request.host and endpoint_of(f'/{path}') is not None
    return f'/{path}' if is_ours else default or url_for('main.index')


def way_back(default: str) -> str:
    """Return the page that a form leads back to: the one where its reader pressed a button.

    It is the referrer when the form is shown, and stands in its address from then on.
    """
    target = next_page(default) if 'next' in request.args else page_before(default)
    return target if is_own_page(target) else default


def is_own_page(target: str) -> bool:
    """Return True if a user who has just signed in can be sent to this path.

    Pages of accounts would send that user straight out again.
    """
    endpoint = endpoint_of(target)
    return endpoint is not None and not endpoint.startswith('auth.')


def endpoint_of(target: str) -> str | None:
    """Return which page of this site a GET of a redirect target shows, or None.

    Browsers take `//host`, `/\\host` and `https:host` for other hosts, and drop control
    characters before they look.
    """
    if not target.startswith('/') or target.startswith('//') or '\\' in target:
        return None
    if not (target.isascii() and target.isprintable()):
        return None
    try:
        root, path = request.script_root, urlsplit(target).path
        if not path.startswith(f'{root}/'):
            return None
        path = path.removeprefix(root)
        endpoint, _ = current_app.url_map.bind('').match(path, method='GET')
    except (ValueError, HTTPException, RequestRedirect):
        return None
    return None if endpoint == 'static' else str(endpoint)
