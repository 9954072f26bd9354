"""Accounts: registering, signing in and out, passwords, and the list of sign-ins."""

from app.auth import address, browsers, closing, names, reset, routes, sessions, settings, tokens
from app.auth.blueprint import bp

__all__ = [
    'address',
    'bp',
    'browsers',
    'closing',
    'names',
    'reset',
    'routes',
    'sessions',
    'settings',
    'tokens',
]
