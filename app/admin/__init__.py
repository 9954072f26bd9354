"""The pages for staff: accounts, roles, the site itself and the audit log."""

from app.admin import actions, appeals, covering, jobs, log, overview, reports, site, users, words
from app.admin.blueprint import bp

__all__ = [
    'actions',
    'appeals',
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
