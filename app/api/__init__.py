"""The JSON API, for programs that do what people do in a browser."""

from flask import Flask

from app.api import (
    docs,
    exports,
    follows,
    limits,
    messages,
    notifications,
    posts,
    reading,
    search,
    tokens,
    translations,
    users,
    visits,
)
from app.api.blueprint import bp
from app.api.openapi import configure_description

__all__ = [
    'bp',
    'configure_api',
    'docs',
    'exports',
    'follows',
    'limits',
    'messages',
    'notifications',
    'posts',
    'reading',
    'search',
    'tokens',
    'translations',
    'users',
    'visits',
]


def configure_api(app: Flask) -> None:
    """Mount the API and what describes it."""
    app.register_blueprint(bp, url_prefix='/api')
    configure_description(app)
