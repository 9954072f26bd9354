"""The pages that people read and post on."""

from app.main import (
    events,
    exports,
    feeds,
    messages,
    polling,
    posts,
    preferences,
    reactions,
    search,
    site,
    stats,
    threads,
    translation,
    users,
    well_known,
)
from app.main.blueprint import bp
from app.main.install import manifest, worker

__all__ = [
    'bp',
    'events',
    'exports',
    'feeds',
    'manifest',
    'messages',
    'polling',
    'posts',
    'preferences',
    'reactions',
    'search',
    'site',
    'stats',
    'threads',
    'translation',
    'users',
    'well_known',
    'worker',
]
