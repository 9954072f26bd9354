"""The pages that people read and post on."""

from app.main import (
    avatars,
    charts,
    editing,
    hooks,
    languages,
    notifications,
    posts,
    rendering,
    search,
    settings,
    themes,
    translation,
    users,
)
from app.main.blueprint import bp

__all__ = [
    'avatars',
    'bp',
    'charts',
    'editing',
    'hooks',
    'languages',
    'notifications',
    'posts',
    'rendering',
    'search',
    'settings',
    'themes',
    'translation',
    'users',
]
