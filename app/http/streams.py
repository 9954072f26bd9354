"""Turbo streams, which change the present page."""

from flask import request

STREAM = 'text/vnd.turbo-stream.html'


def wants_stream() -> bool:
    """Return True if a script sent the form that can change its page; browsers want a page."""
    return STREAM in request.headers.get('Accept', '')
