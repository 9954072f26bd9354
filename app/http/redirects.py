"""Where browsers go after a form: one of our own pages, whatever the request asks for."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def next_page(default: str | None = None) -> str:
    """Return the page that the URL names as the next one, or a default, or the home page."""
    target = request.args.get('next', '')
    return target if is_own_page(target) else default or url_for('main.index')


def next_form() -> str:
    """Return the URL that the form named in the URL is sent to, or the home page.

    Some accept only forms, and have no page of their own.
    """
    target = request.args.get('next', '')
    return target if is_own_form(target) else url_for('main.index')


def wants_no_page() -> bool:
    """Return True if the form was sent by a script, which updates its page itself."""
    return request.accept_mimetypes.best == 'application/json'


def front_page() -> str:
    """Return the URL of the front page for strangers, and of the home page for users."""
    return request.script_root + '/'


def page_before(default: str | None = None) -> str:
    """Return our page that the reader comes from, or a default, or the home page."""
    _, _, address = (request.referrer or '').partition('://')
    host, _, path = address.partition('/')
    is_ours = host == request.host and endpoint_of(f'/{path}') is not None
    return f'/{path}' if is_ours else default or url_for('main.index')


def way_back(default: str) -> str:
    """Return the page to go back to after a form: the one where the reader pressed a button.

    It is the referrer when the form is first shown, and then part of the form's URL.
    """
    target = next_page(default) if 'next' in request.args else page_before(default)
    return target if is_own_page(target) else default


def is_own_page(target: str) -> bool:
    """Return True if a user who has just signed in can be redirected to this path.

    Pages about accounts could sign that user out again.
    """
    return is_own(target, 'GET')


def is_own_form(target: str) -> bool:
    """Return True if a user who has just signed in can send a form to this path."""
    return is_own(target, 'POST')


def is_own(target: str, method: str) -> bool:
    endpoint = endpoint_of(target, method)
    return endpoint is not None and not endpoint.startswith('auth.')


def endpoint_of(target: str, method: str = 'GET') -> str | None:
    """Return the endpoint that a redirect target leads to on this site, or None.

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
