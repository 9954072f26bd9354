"""Drafts: texts that a browser keeps until they are sent."""

from flask import url_for

from app.http.access import current_user


def draft_key(name: str, path: str) -> str:
    """Return the key of a user's draft for a field on the page at this path, including the root."""
    key = f'{name} {current_user.id}'
    home = url_for('main.index')
    # Both URLs of the home page have the same field, and so does every other page.
    return key if path in (home, home.removesuffix('index')) else f'{key} {path}'
