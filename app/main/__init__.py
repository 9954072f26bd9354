"""The pages that people read and post on."""

from app.main import (
    events,
    exports,
    feeds,
    messages,
    polling,
    posts,
    preferences,
    search,
    site,
    stats,
    translation,
    users,
    well_known,
)
from app.main.blueprint import bp

__all__ = [
    'bp',
    'events',
    'exports',
    'feeds',
    'messages',
    'polling',
    'posts',
    'preferences',
    'search',
    'site',
    'stats',
    'translation',
    'users',
    'well_known',
]
