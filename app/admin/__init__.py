"""The pages for those who look after a site: accounts, roles, the site itself and the log."""

from app.admin import actions, covering, jobs, log, overview, reports, site, users, words
from app.admin.blueprint import bp

__all__ = [
    'actions',
    'bp',
    'covering',
    'jobs',
    'log',
    'overview',
    'reports',
    'site',
    'users',
    'words',
]
