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
from app.main.media import attachments, avatar, files, pending
from app.main.media import pages as media_pages
from app.main.privacy import avoiding, filters, followers, reports, requests, status
from app.main.privacy import settings as privacy_settings
from app.main.tags import completions
from app.main.tags import pages as tag_pages

__all__ = [
    'attachments',
    'avatar',
    'avoiding',
    'bp',
    'completions',
    'events',
    'exports',
    'feeds',
    'files',
    'filters',
    'followers',
    'manifest',
    'media_pages',
    'messages',
    'pending',
    'polling',
    'posts',
    'preferences',
    'privacy_settings',
    'reactions',
    'reports',
    'requests',
    'search',
    'site',
    'stats',
    'status',
    'tag_pages',
    'threads',
    'translation',
    'users',
    'well_known',
    'worker',
]
