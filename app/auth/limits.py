"""Limits on signing in, asking for a new password, and asking which names are free."""

from flask import request

from app.http.clients.known_devices import device_of_owner
from app.http.rate_limits import RESETS, client_network, guess_limits, limit
from app.models.user_table import EMAIL_LENGTH
from app.models.users.email_address import ascii_address


def typed_name() -> str:
    """Return the name in the sign-in form."""
    return request.form.get('username', '')


def typed_account() -> str:
    """Return the key that counts emails to an address; the owner's own browser has another key."""
    address = ascii_address(request.form.get('email', '').strip()[:EMAIL_LENGTH]).lower()
    return device_of_owner(address) or f'mail {address}'


guesses = guess_limits(typed_name)
# Checking names needs no password, but must not be a quick way to list all users.
names = limit('30 per 10 minutes', 'names', client_network, methods=['GET'])
resets_per_address = limit('5 per hour', RESETS, client_network)
resets_per_account = limit('5 per hour', RESETS, typed_account)
