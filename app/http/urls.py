"""Addresses of our pages and pictures, with a host for those who read them elsewhere."""

from urllib.parse import quote

from flask import current_app, has_request_context, request, url_for

from app.models.users.avatar import gravatar_url, identicon_digest

# What tells one page of a list from another; anything else in a query is no other page.
PAGE_ARGUMENTS = 'before', 'after', 'page'


def absolute(path: str) -> str:
    """Return a path of ours with the host that SERVER_URL names, or else that of the request."""
    return f'{current_app.config["SERVER_URL"] or request.host_url.rstrip("/")}{path}'


def canonical_url() -> str:
    """Return the one address of the present page."""
    arguments = [(name, request.args[name]) for name in PAGE_ARGUMENTS if name in request.args]
    query = '&'.join(f'{name}={quote(value)}' for name, value in arguments)
    return absolute(request.script_root + quote(request.path) + (query and f'?{query}'))


def site_root() -> str:
    """Return the address of the site for links, without a slash at its end.

    Where SERVER_URL is not set it is the one that the reader uses, if that is a trusted host.
    """
    if current_app.config['SERVER_URL']:
        return str(current_app.config['SERVER_URL'])
    return request.root_url.rstrip('/') if has_request_context() else 'http://localhost:5000'


def avatar_url(user_id: int, email: str, size: int) -> str:
    """Return the address of the picture that pages show of a person, `size` pixels wide."""
    if current_app.config['AVATARS'] == 'gravatar':
        return gravatar_url(email, size)
    return url_for('main.avatar', digest=identicon_digest(user_id))
