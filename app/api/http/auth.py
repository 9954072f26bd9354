"""Authentication by tokens and passwords. The cookies of a browser are ignored here."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import apifairy
from flask import Response, g, request
from flask_babel import gettext as _
from flask_httpauth import HTTPAuth, HTTPBasicAuth, HTTPTokenAuth
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.local import LocalProxy

from app.accounts.authentication import authenticate as authenticate_user
from app.accounts.confirmation import must_confirm_email
from app.accounts.suspension import ShutOut
from app.api.http.errors import explained
from app.errors.handlers import http_error
from app.extensions import db
from app.http.request_state import identify
from app.models import Token, User
from app.monitoring.logs import security_log

View = Callable[..., Any]
Decorator = Callable[[View], View]


class BasicAuth(HTTPBasicAuth):
    """The name and the password of an account."""


class TokenAuth(HTTPTokenAuth):
    """A token, as POST /api/tokens gives it or the page of your tokens."""


basic_auth = BasicAuth()
token_auth = TokenAuth()


@basic_auth.verify_password
def verify_password(username: str, password: str) -> User | None:
    """Return the user with this name and password; an unknown name takes as long to refuse."""
    try:
        user = authenticate_user(username, password)
    except ShutOut as shut_out:
        raise explained(Forbidden(), shut_out.description or '') from shut_out
    if user is None:
        security_log.warning('sign-in of a program refused address=%s', request.remote_addr)
    return user


@token_auth.verify_token
def verify_token(_key: str) -> User | None:
    """Return the user whose valid token came with the request."""
    token = present_token()
    return db.session.get_one(User, token.user_id) if token else None


@token_auth.get_user_roles
def scopes_of(_user: User) -> list[str]:
    """Return what the token may be used for."""
    token = present_token()
    return token.usable_scopes if token else []


@basic_auth.error_handler
def no_password(_status: int) -> Response:
    """Answer 401 to a missing or wrong password."""
    message = 'send a username and password with Basic authentication'
    return http_error(explained(Unauthorized(), message))


@token_auth.error_handler
def no_token(status: int) -> Response:
    """Answer 401 without a valid token, or 403 and name the scope that it lacks."""
    # Flask-HTTPAuth calls one handler for a missing token and for a missing scope.
    if status == Forbidden.code:
        return http_error(explained(Forbidden(), 'the token lacks the required scope'))
    message = 'send a valid token, as in "Authorization: Bearer mb_..."'
    return http_error(explained(Unauthorized(), message))


def present_token() -> Token | None:
    """Return the valid token that came with the request; the database is asked once."""
    # Rate limits, scopes, ETags and the view all ask for it.
    if 'api_token' not in g:
        sent = request.authorization
        key = sent.token if sent and sent.type == 'bearer' else None
        g.api_token = Token.find(key) if key else None
        note(g.api_token)
    found: Token | None = g.api_token
    return found


def note(token: Token | None) -> None:
    """Keep plain values for use after the response, when a failed request has been rolled back."""
    if token:
        # A rollback expires the object, and its attributes would cost a query that may fail.
        g.token_use = token.id, token.last_used or token.created
        identify(token.user_id, None, token.user.last_seen)


def authenticated_user() -> User:
    """Return the user for whom the program acts; only in a view that authenticates."""
    user: User = token_auth.current_user() or basic_auth.current_user()
    return user


current_user = cast('User', LocalProxy(authenticated_user))


def authenticate(auth: HTTPAuth = token_auth, scope: str | None = None) -> Decorator:
    """Let a view be called with a token of this scope (without one: of any), or a password."""
    return apifairy.authenticate(auth, role=scope)  # type: ignore[no-any-return]


def confirmed(view: View) -> View:
    """Answer 403 to users who must confirm their email address before they publish anything."""

    @wraps(view)
    def wrapper(*args: Any, **values: Any) -> Any:
        if must_confirm_email(current_user):
            message = _('Confirm your email address before you post.')
            raise explained(Forbidden(), message)
        return view(*args, **values)

    return wrapper


def only_own(view: View) -> View:
    """Answer 403 if the id in the URL is not that of the current user."""

    @wraps(view)
    def wrapper(*args: Any, **values: Any) -> Any:
        if values['user_id'] != current_user.id:
            raise explained(Forbidden(), 'this is not your account')
        return view(*args, **values)

    return wrapper
