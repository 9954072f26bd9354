"""The pages that people read and post on."""

from app.main import (
    avatars,
    events,
    exports,
    feeds,
    messages,
    polling,
    posts,
    preferences,
    search,
    stats,
    translation,
    users,
    well_known,
)
from app.main.blueprint import bp

__all__ = [
    'avatars',
    'bp',
    'events',
    'exports',
    'feeds',
    'messages',
    'polling',
    'posts',
    'preferences',
    'search',
    'stats',
    'translation',
    'users',
    'well_known',
]
