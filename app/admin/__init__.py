"""The pages for those who look after a site: accounts, roles, the site itself and the log."""

from app.admin import actions, log, overview, reports, site, users, words
from app.admin.blueprint import bp

__all__ = ['actions', 'bp', 'log', 'overview', 'reports', 'site', 'users', 'words']
