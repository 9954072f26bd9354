"""Session cookies: those that were read before are cached, and prefetched pages take no messages.

A browser sends the same cookie with every request. Checking its signature and decoding it takes 150
calls, and looking up the result takes 10. Cookies without a valid signature are not kept, so
strangers can't fill the memory.

A prefetched page may never be read. The messages that wait in the session are for the page that is.
"""

from copy import deepcopy
from functools import lru_cache
from time import time
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

from app.http.clients.prefetch import is_fetched_ahead

# At about 1 kB a cookie this is 1 MB of memory.
KEPT_COOKIES = 1024

# Values that a session may share with the cached one, since nothing can change them.
UNCHANGING = str, int, float, bool, type(None)

# Where Flask keeps what was flashed.
MESSAGES = '_flashes'


class KeptSessions(SecureCookieSessionInterface):
    """Flask's sessions, but faster, and with messages only for pages that are read."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.read = lru_cache(KEPT_COOKIES)(self.decoded)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return the session in a cookie, or an empty one if it isn't valid any more."""
        data = self.stored(app, request)
        if MESSAGES in data and is_fetched_ahead(request):
            del data[MESSAGES]
        return self.session_class(data)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Write the cookie if the session was changed, other than by a prefetched page's messages.

        That cookie could replace one with messages that came while the page was fetched.
        """
        if session.modified and is_fetched_ahead():
            before = self.stored(app, request)
            messages = before.pop(MESSAGES, [])
            session.pop(MESSAGES, None)
            session.modified = session != before
            if messages and session.modified:
                session[MESSAGES] = messages
        super().save_session(app, session, response)

    def stored(self, app: Flask, request: Request) -> dict[str, Any]:
        """Return what a valid session cookie holds, or an empty dict."""
        cookies, name = request.cookies, self.get_cookie_name(app)
        if name not in cookies:
            return {}
        config = app.config
        keys = *config['SECRET_KEY_FALLBACKS'], config['SECRET_KEY']
        try:
            data, signed_at = self.read(cookies[name], keys)
        except BadSignature:
            return {}
        age = int(time()) - signed_at
        is_valid = 0 <= age <= app.permanent_session_lifetime.total_seconds()
        return own_copy(data) if is_valid else {}

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
