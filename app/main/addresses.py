"""Addresses with a host, for those who read them elsewhere."""

from urllib.parse import quote

from flask import current_app, request

from app.main.blueprint import bp

# What tells one page of a list from another; anything else in a query is no other page.
PAGE_ARGUMENTS = 'before', 'after', 'page'


@bp.app_template_global()
def absolute(path: str) -> str:
    """Return a path of ours with the host that SERVER_URL names, or else that of the request."""
    return f'{current_app.config["SERVER_URL"] or request.host_url.rstrip("/")}{path}'


@bp.app_template_global()
def canonical_url() -> str:
    """Return the one address of the present page."""
    arguments = [(name, request.args[name]) for name in PAGE_ARGUMENTS if name in request.args]
    query = '&'.join(f'{name}={quote(value)}' for name, value in arguments)
    return absolute(request.script_root + quote(request.path) + (query and f'?{query}'))
