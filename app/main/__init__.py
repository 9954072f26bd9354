"""The pages that people read and post on."""

from app.main import (
    avatars,
    charts,
    editing,
    exports,
    hooks,
    languages,
    manifest,
    notifications,
    people,
    posts,
    rendering,
    search,
    settings,
    tasks,
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
    'exports',
    'hooks',
    'languages',
    'manifest',
    'notifications',
    'people',
    'posts',
    'rendering',
    'search',
    'settings',
    'tasks',
    'themes',
    'translation',
    'users',
]
