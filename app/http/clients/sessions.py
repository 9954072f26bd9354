"""Session cookies, of which those that were read before are only looked up.

A browser sends the same cookie with every request. To check its signature and to decode it takes
150 calls; to look up what came of it takes 10. Cookies that nobody has signed are not kept, so no
stranger can fill the memory.
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

# What a session may share with the one that is kept: nothing can change it.
UNCHANGING = str, int, float, bool, type(None)


class KeptSessions(SecureCookieSessionInterface):
    """The sessions of Flask, word for word, but faster."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.read = lru_cache(KEPT_COOKIES)(self.decoded)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return the session of a cookie, or an empty one where it isn't valid any more."""
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
        """Return what a cookie holds, and the second in which it was signed.

        The keys are only what it depends on. Raises BadSignature, which isn't kept.
        """
        serializer: Any = self.get_signing_serializer(self.app)
        data, signed_at = serializer.loads(cookie, return_timestamp=True)
        return data, int(signed_at.timestamp())


def own_copy(data: dict[str, Any]) -> dict[str, Any]:
    """Return data that a request may change; those of most sessions are plain."""
    is_plain = all(isinstance(value, UNCHANGING) for value in data.values())
    return data if is_plain else deepcopy(data)


def configure_sessions(app: Flask) -> None:
    """Read session cookies the short way; each application keeps its own."""
    app.session_interface = KeptSessions(app)
