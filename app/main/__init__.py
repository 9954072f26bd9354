"""The pages that people read and post on."""

from app.main import (
    avatars,
    editing,
    exports,
    hooks,
    languages,
    notifications,
    posts,
    rendering,
    search,
    tasks,
    themes,
    translation,
    users,
)
from app.main.blueprint import bp

__all__ = [
    'avatars',
    'bp',
    'editing',
    'exports',
    'hooks',
    'languages',
    'notifications',
    'posts',
    'rendering',
    'search',
    'tasks',
    'themes',
    'translation',
    'users',
]
