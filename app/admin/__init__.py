"""The pages for those who look after a site: accounts, roles and the log."""

from app.admin import actions, log, overview, users, words
from app.admin.blueprint import bp

__all__ = ['actions', 'bp', 'log', 'overview', 'users', 'words']
