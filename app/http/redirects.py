"""Where a browser is sent after a form: a page of ours, whatever the request asks for."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def next_page(default: str | None = None) -> str:
    """Return the page that the address names as the next one, or a default, or the home page."""
    target = request.args.get('next', '')
    return target if is_own_page(target) else default or url_for('main.index')


def next_form() -> str:
    """Return the address to which the form that the address names is sent, or the home page.

    Some take forms only, and have no page of their own.
    """
    target = request.args.get('next', '')
    return target if is_own_form(target) else url_for('main.index')


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
    return is_own(target, 'GET')


def is_own_form(target: str) -> bool:
    """Return True if a user who has just signed in can send a form to this path."""
    return is_own(target, 'POST')


def is_own(target: str, method: str) -> bool:
    endpoint = endpoint_of(target, method)
    return endpoint is not None and not endpoint.startswith('auth.')


def endpoint_of(target: str, method: str = 'GET') -> str | None:
    """Return which page of this site a redirect target shows, or which takes a form, or None.

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
        endpoint, _ = current_app.url_map.bind('').match(path, method=method)
    except (ValueError, HTTPException, RequestRedirect):
        return None
    return None if endpoint == 'static' else str(endpoint)
