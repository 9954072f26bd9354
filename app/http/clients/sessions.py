"""Caches session cookies that were read before.

A browser sends the same cookie with every request. Checking its signature and decoding it takes 150
calls, and looking up the result takes 10. Cookies without a valid signature are not kept, so
strangers can't fill the memory.
"""

from copy import deepcopy
from functools import lru_cache
from time import time
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

# At about 1 kB a cookie this is 1 MB of memory.
KEPT_COOKIES = 1024

# Values that a session may share with the cached one, since nothing can change them.
UNCHANGING = str, int, float, bool, type(None)


class KeptSessions(SecureCookieSessionInterface):
    """Flask's sessions, unchanged but faster."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.read = lru_cache(KEPT_COOKIES)(self.decoded)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return the session in a cookie, or an empty one if it isn't valid any more."""
        cookies, name = request.cookies, self.get_cookie_name(app)
        if name not in cookies:
            return self.session_class()
        config = app.config
        keys = *config['SECRET_KEY_FALLBACKS'], config['SECRET_KEY']
        try:
            data, signed_at = self.read(cookies[name], keys)
        except BadSignature:
            return self.session_class()
        age = int(time()) - signed_at
        is_valid = 0 <= age <= app.permanent_session_lifetime.total_seconds()
        return self.session_class(own_copy(data) if is_valid else None)

    def decoded(self, cookie: str, _keys: tuple[str, ...]) -> tuple[dict[str, Any], int]:
        """Return the content of a cookie, and the second in which it was signed.

        The keys are only for the cache. Raises BadSignature, which isn't cached.
        """
        serializer: Any = self.get_signing_serializer(self.app)
        data, signed_at = serializer.loads(cookie, return_timestamp=True)
        return data, int(signed_at.timestamp())


def own_copy(data: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of the data that a request may change; most sessions have only plain values."""
    is_plain = all(isinstance(value, UNCHANGING) for value in data.values())
    return data if is_plain else deepcopy(data)


def configure_sessions(app: Flask) -> None:
    """Read session cookies through a cache, one for each application."""
    app.session_interface = KeptSessions(app)
