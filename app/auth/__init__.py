"""Accounts: registering, signing in and out, passwords, and the list of sign-ins."""

from app.auth import (
    account,
    browsers,
    devices,
    email_address,
    password,
    routes,
    sessions,
    signed_out,
    tokens,
)
from app.auth.blueprint import bp

__all__ = [
    'account',
    'bp',
    'browsers',
    'devices',
    'email_address',
    'password',
    'routes',
    'sessions',
    'signed_out',
    'tokens',
]
