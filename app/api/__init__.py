"""The JSON API, for programs that do what users do in a browser."""

from flask import Flask

from app.api import (
    exports,
    follows,
    messages,
    notifications,
    posts,
    reactions,
    search,
    tags,
    threads,
    timeline,
    tokens,
    translations,
    users,
)
from app.api.admin import accounts, invites, moderation
from app.api.blueprint import bp
from app.api.http import etags, rate_limits, token_usage
from app.api.media import attachments, avatars
from app.api.openapi import docs
from app.api.openapi.document import configure_description
from app.api.safety import avoiding, filters, reports

__all__ = [
    'accounts',
    'attachments',
    'avatars',
    'avoiding',
    'bp',
    'configure_api',
    'docs',
    'etags',
    'exports',
    'filters',
    'follows',
    'invites',
    'messages',
    'moderation',
    'notifications',
    'posts',
    'rate_limits',
    'reactions',
    'reports',
    'search',
    'tags',
    'threads',
    'timeline',
    'token_usage',
    'tokens',
    'translations',
    'users',
]


def configure_api(app: Flask) -> None:
    """Mount the API and what describes it."""
    app.register_blueprint(bp, url_prefix='/api')
    configure_description(app)
