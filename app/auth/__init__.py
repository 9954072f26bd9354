"""Accounts: registering, signing in and out, passwords, and the list of sign-ins."""

from app.auth import routes, sessions, settings
from app.auth.blueprint import bp

__all__ = ['bp', 'routes', 'sessions', 'settings']
