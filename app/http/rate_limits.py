"""How often something may be done, counted together whether a browser or a program does it.

A try is counted before the work, so that no more get through at one moment than may. Where only
some ways for it to end are counted, such as a wrong password, the work says keep_count(), and all
other tries are given back after it.
"""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any

from flask import Flask, Response, g, request
from flask_limiter import RequestLimit
from limits.storage import MemoryStorage, RedisStorage

from app.extensions import limiter
from app.http.clients.addresses import network
from app.http.clients.known_devices import device_of, known_device
from app.http.request_state import request_state
from app.http.security import MEMORY
from app.models.user_table import USERNAME_LENGTH

UNSAFE = 'POST', 'PUT', 'PATCH', 'DELETE'

GUESSES, OWN_GUESSES = 'guesses', 'own guesses'
REGISTRATIONS, TAKEN, CONFIRMATIONS, RESETS = 'registrations', 'taken', 'confirmations', 'resets'

# These count only what keep_count() was called for.
GIVEN_BACK = {GUESSES, OWN_GUESSES, REGISTRATIONS, TAKEN, CONFIRMATIONS, RESETS}

Decorator = Callable[[Any], Any]

FORGET_SECONDS = 60


class Counts(MemoryStorage):
    """Counts in the memory of this process, which forgets whom nothing is counted of any more.

    The library's own keeps an empty list for each address and each name that was ever typed, and
    goes through all of them for every request that it counts.
    """

    STORAGE_SCHEME = [MEMORY]  # noqa: RUF012

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard, self.next_look = Lock(), 0.0

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count a try, or return False if it is one too many."""
        # Between the two steps of the library, nobody may take its list away.
        with self.guard:
            if monotonic() >= self.next_look:
                self.forget_empty()
            return super().acquire_entry(key, limit, expiry, amount)

    def forget_empty(self) -> None:
        """Forget the keys of which everything has expired or was given back."""
        self.next_look = monotonic() + FORGET_SECONDS
        for key in [key for key, events in list(self.events.items()) if not events]:
            self.events.pop(key, None)


def init_limiter(app: Flask) -> None:
    """Let the library know the application, without what it does around every request."""
    # Every limit stands at a view; to look for others took a tenth of each poll. Nor does any
    # answer have the library's own headers.
    before, after = list(app.before_request_funcs[None]), list(app.after_request_funcs[None])
    limiter.init_app(app)
    app.before_request_funcs[None], app.after_request_funcs[None] = before, after


def configure_rate_limits(app: Flask) -> None:
    """Give back after each request what was counted for nothing."""
    app.after_request(give_back_tries)
    # A view that runs again has been counted.
    limiter.request_filter(lambda: 'counted_limits' in g)


def limit(rate: str, scope: str, key_func: Callable[[], str], methods: Any = UNSAFE) -> Decorator:
    """Return a decorator of views that counts all with the same scope together."""
    counted = limiter.shared_limit(rate, scope=scope, key_func=key_func, methods=methods)

    def decorator(view: Any) -> Any:
        limited = counted(view)

        # With what it has noted there, or the next limit of the view would count this one again.
        @wraps(limited)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            # The library would look twice at each page that is only read, and count none.
            if request.method not in methods:
                return view(*args, **kwargs)
            g.is_limited = True
            return limited(*args, **kwargs)

        return wrapper

    return decorator


def keep_count(scope: str) -> None:
    """Let the try that the present request is stay counted."""
    g.kept_counts = {*g.get('kept_counts', ()), scope}


def give_back_tries(response: Response) -> Response:
    """Give back the tries that nothing came of, and all of a request that was one too many."""
    if 'is_limited' not in g:
        return response
    counted = g.get('counted_limits') or limiter.current_limits
    is_refused = any(found.breached for found in counted)
    for found in counted:
        scope = found.request_args[-1]
        is_kept = scope in g.get('kept_counts', ()) and not is_refused
        if scope in GIVEN_BACK and not is_kept and not found.breached:
            give_back(found)
    return response


def give_back(found: RequestLimit) -> None:
    """Take the newest try out of a count, be it this one or one of the same moment."""
    storage: Any = limiter.limiter.storage
    if isinstance(storage, MemoryStorage):
        with storage.locks[found.key]:
            del storage.events.get(found.key, [])[:1]
    elif isinstance(storage, RedisStorage):
        from redis import RedisError

        try:
            storage.storage.lpop(storage.prefixed_key(found.key))
        except RedisError as error:
            limiter.logger.warning('a try was not given back: %s', error)


def client_network() -> str:
    """Return who is counted where nobody is known."""
    return network(request.remote_addr)


def own_account() -> str:
    """Return who is counted for what users do, signed in or by a program."""
    return f'user {request_state().user_id}'


def own_device() -> str:
    """Return who is counted for guesses at the own password, maybe by a thief of a cookie."""
    user_id = request_state().user_id
    return (user_id and device_of(user_id)) or own_account()


def guess_limits(typed_name: Callable[[], str]) -> Decorator:
    """Return a decorator that limits guesses of passwords, given what tells whose they are.

    A browser that this user has signed in with is counted by itself: it is none of a crowd at one
    address, and nobody else's guesses keep its owner out.
    """

    def name() -> str:
        return typed_name().strip()[:USERNAME_LENGTH]

    per_address = limit('10 per minute', GUESSES, lambda: known_device(name()) or client_network())
    per_account = limit(
        '25 per hour', GUESSES, lambda: known_device(name()) or f'account {name().lower()}'
    )
    return lambda view: per_address(per_account(view))


own_guesses = limit('25 per hour', OWN_GUESSES, own_device)
registrations = limit('5 per hour', REGISTRATIONS, client_network)
# Who asks for address after address learns which of them have accounts.
taken_answers = limit('20 per hour', TAKEN, client_network)
confirmations = limit('5 per hour', CONFIRMATIONS, own_account)
exporting = limit('10 per hour', 'exports', own_account)
posting = limit('30 per minute', 'posting', own_account)
uploads = limit('60 per minute', 'uploads', own_account)
# Somebody who types quickly asks a few times a second.
completions = limit('120 per minute', 'completions', own_account, methods=('GET',))
translations = limit('20 per minute', 'translations', own_account)
