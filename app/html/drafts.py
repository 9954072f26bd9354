"""What a browser keeps of a text that has not been sent."""

from flask import url_for

from app.http.access import current_user


def draft_key(name: str, path: str) -> str:
    """Return the key of a user's draft for a field of the page at this path, with its root."""
    key = f'{name} {current_user.id}'
    home = url_for('main.index')
    # Both addresses of the home page have the same field, and so has every other page.
    return key if path in (home, home.removesuffix('index')) else f'{key} {path}'
