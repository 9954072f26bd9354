"""Accounts: registering, signing in and out, passwords, and the list of sign-ins."""

from app.auth import browsers, routes, sessions, settings
from app.auth.blueprint import bp

__all__ = ['bp', 'browsers', 'routes', 'sessions', 'settings']
