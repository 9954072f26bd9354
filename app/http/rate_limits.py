"""Rate limits, which count browsers and programs together.

A try is counted before the work, so that simultaneous requests can't exceed a limit. If only some
results count, such as a wrong password, the work calls keep_count(), and other tries are given back
afterwards.
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

# These count only the tries for which keep_count() was called.
GIVEN_BACK = {GUESSES, OWN_GUESSES, REGISTRATIONS, TAKEN, CONFIRMATIONS, RESETS}

Decorator = Callable[[Any], Any]

FORGET_SECONDS = 60


class Counts(MemoryStorage):
    """Counts in the memory of this process, which drops keys without any count.

    The library's own storage keeps an empty list for each address and each name that was ever
    typed, and goes through all of them for every request that it counts.
    """

    STORAGE_SCHEME = [MEMORY]  # noqa: RUF012

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard, self.next_look = Lock(), 0.0

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count a try, or return False if it exceeds the limit."""
        # The list must not be removed between the library's two steps.
        with self.guard:
            if monotonic() >= self.next_look:
                self.forget_empty()
            return super().acquire_entry(key, limit, expiry, amount)

    def forget_empty(self) -> None:
        """Drop the keys whose tries have all expired or were given back."""
        self.next_look = monotonic() + FORGET_SECONDS
        for key in [key for key, events in list(self.events.items()) if not events]:
            self.events.pop(key, None)


def init_limiter(app: Flask) -> None:
    """Set the library up for the application, without its work around every request."""
    # All limits are on views; looking for others took a tenth of each poll. The library's own
    # headers aren't used either.
    before, after = list(app.before_request_funcs[None]), list(app.after_request_funcs[None])
    limiter.init_app(app)
    app.before_request_funcs[None], app.after_request_funcs[None] = before, after


def configure_rate_limits(app: Flask) -> None:
    """After each request, give back the tries that don't count."""
    app.after_request(give_back_tries)


@limiter.request_filter
def has_been_counted() -> bool:
    """Return True for a view that is run again."""
    return 'counted_limits' in g


def limit(rate: str, scope: str, key_func: Callable[[], str], methods: Any = UNSAFE) -> Decorator:
    """Return a decorator that counts all views with the same scope together."""
    counted = limiter.shared_limit(rate, scope=scope, key_func=key_func, methods=methods)

    def decorator(view: Any) -> Any:
        limited = counted(view)

        # Keep the library's notes, or the view's next limit would count this one again.
        @wraps(limited)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            # The library would check each page that is only read twice, and count none.
            if request.method not in methods:
                return view(*args, **kwargs)
            g.is_limited = True
            return limited(*args, **kwargs)

        return wrapper

    return decorator


def keep_count(scope: str) -> None:
    """Keep the present request counted."""
    g.kept_counts = {*g.get('kept_counts', ()), scope}


def give_back_tries(response: Response) -> Response:
    """Give back tries that don't count, and all tries of a request that exceeded a limit."""
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
    """Remove the newest try from a count, this one or a simultaneous one."""
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
    """Return the key that counts clients whose user isn't known."""
    return network(request.remote_addr)


def own_account() -> str:
    """Return the key that counts a user's actions, signed in or through a program."""
    return f'user {request_state().user_id}'


def own_device() -> str:
    """Return the key that counts guesses at a user's own password, perhaps by a cookie thief."""
    user_id = request_state().user_id
    return (user_id and device_of(user_id)) or own_account()


def guess_limits(typed_name: Callable[[], str]) -> Decorator:
    """Return a decorator that limits guesses of passwords, given a function that returns the name.

    A browser that this user has signed in with is counted separately: others at the same address
    don't count, and their guesses don't lock its owner out.
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
# Trying address after address would reveal which of them have accounts.
taken_answers = limit('20 per hour', TAKEN, client_network)
confirmations = limit('5 per hour', CONFIRMATIONS, own_account)
exporting = limit('10 per hour', 'exports', own_account)
posting = limit('30 per minute', 'posting', own_account)
uploads = limit('60 per minute', 'uploads', own_account)
# A fast typist causes a few requests per second.
completions = limit('120 per minute', 'completions', own_account, methods=('GET',))
translations = limit('20 per minute', 'translations', own_account)
