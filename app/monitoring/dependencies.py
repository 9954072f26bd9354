"""Health checks of the servers besides the database."""

import socket
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from threading import Lock, Thread
from time import monotonic

from flask import Flask, current_app

from app.redis_client import check_writes, redis_client

# In seconds: how long a result is kept, and how long callers wait for one.
KEEP_SECONDS, WAIT_SECONDS = 10, 3

# How long a server may take, without the look-up of its name.
TIMEOUT = 2

# The statuses of Elasticsearch with which all indexes can be searched.
SEARCHABLE = 'green', 'yellow'


class State(StrEnum):
    """The state of a server."""

    UP = 'up'
    DOWN = 'down'
    ASKED = 'asked'


class HealthCheck:
    """The check of one server, made in a thread so that callers can stop waiting."""

    def __init__(self, name: str, ask: Callable[[], bool]) -> None:
        self.name, self.ask = name, ask
        self.answers = True
        self.thread: Thread | None = None
        self.asked_at = float('-inf')
        self.lock = Lock()

    def begin(self) -> None:
        """Start a check, unless one is running or the last result is fresh."""
        with self.lock:
            waits = self.thread is not None and self.thread.is_alive()
            if not waits and monotonic() >= self.asked_at + KEEP_SECONDS:
                self.asked_at = monotonic()
                self.thread = Thread(target=self.note, name=f'asks {self.name}', daemon=True)
                self.thread.start()

    def note(self) -> None:
        """Check the server and keep the result."""
        try:
            self.answers = self.ask()
        except Exception:
            # A server that answers nonsense is no use either.
            self.answers = False

    def is_well(self, seconds: float) -> bool:
        """Return True if the server answers within this many seconds."""
        if thread := self.thread:
            thread.join(max(0, seconds))
        return self.answers and not (thread and thread.is_alive())

    def state(self, seconds: float) -> State:
        """Return the state of the server after waiting at most this many seconds."""
        if self.is_well(seconds):
            return State.UP
        is_asked = self.thread is not None and self.thread.is_alive()
        # A server that hasn't answered yet may be slow; later it counts as down.
        is_early = is_asked and monotonic() < self.asked_at + WAIT_SECONDS
        return State.ASKED if is_early else State.DOWN


def configure_dependencies(app: Flask) -> None:
    """List the servers that are configured."""
    config = app.config
    asks = {
        'redis': (config['REDIS_URL'], ask_redis),
        'search': (config['ELASTICSEARCH_URL'], ask_search),
        'mail': (config['MAIL_SERVER'], ask_mail),
    }
    app.extensions['dependencies'] = [
        HealthCheck(name, partial(ask, app)) for name, (place, ask) in asks.items() if place
    ]


def degraded() -> list[str]:
    """Return the names of servers that don't answer within WAIT_SECONDS in total."""
    asked, until = ask_all(), monotonic() + WAIT_SECONDS
    return [one.name for one in asked if not one.is_well(until - monotonic())]


def states(seconds: float) -> dict[str, State]:
    """Return the state of each configured server, after waiting at most this long."""
    asked, until = ask_all(), monotonic() + seconds
    return {one.name: one.state(until - monotonic()) for one in asked}


def ask_all() -> list[HealthCheck]:
    """Start the checks of all configured servers."""
    # In parallel, so that this takes as long as the slowest of them.
    dependencies: list[HealthCheck] = current_app.extensions['dependencies']
    for dependency in dependencies:
        dependency.begin()
    return dependencies


def ask_redis(app: Flask) -> bool:
    """Return True if Redis takes writes."""
    from redis import RedisError

    try:
        with redis_client(app.config['REDIS_URL']) as client:
            check_writes(client)
    except RedisError:
        return False
    return True


def ask_search(app: Flask) -> bool:
    """Return True if Elasticsearch can search. May raise RequestException, an OSError."""
    import requests

    url = f'{app.config["ELASTICSEARCH_URL"].rstrip("/")}/_cluster/health'
    response = requests.get(url, timeout=TIMEOUT)
    # An error is JSON with a status, too, but a numeric one.
    return response.ok and response.json()['status'] in SEARCHABLE


def ask_mail(app: Flask) -> bool:
    """Return True if the mail server greets. May raise OSError."""
    address = app.config['MAIL_SERVER'], app.config['MAIL_PORT']
    with socket.create_connection(address, timeout=TIMEOUT) as connection:
        # Under TLS the client speaks first, so a successful connection has to do.
        if app.config['MAIL_USE_SSL']:
            return True
        greeting = connection.recv(1000)
        # Servers log clients that just hang up.
        connection.sendall(b'QUIT\r\n')
        return greeting.startswith(b'220')
