"""The servers beside the database: does each of them answer just now?"""

import socket
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from threading import Lock, Thread
from time import monotonic

from flask import Flask, current_app

from app.redis_client import check_writes, redis_client

# How long an answer counts, and how long anybody waits for one, in seconds.
KEEP_SECONDS, WAIT_SECONDS = 10, 3

# How long a server may take; a name that is looked up may take longer.
TIMEOUT = 2

# What Elasticsearch says of itself when all indexes can be searched.
SEARCHABLE = 'green', 'yellow'


class State(StrEnum):
    """What is known of a server."""

    UP = 'up'
    DOWN = 'down'
    ASKED = 'asked'


class HealthCheck:
    """One server, asked aside so that nobody waits for it longer than he wants."""

    def __init__(self, name: str, ask: Callable[[], bool]) -> None:
        self.name, self.ask = name, ask
        self.answers = True
        self.thread: Thread | None = None
        self.asked_at = float('-inf')
        self.lock = Lock()

    def begin(self) -> None:
        """Ask, unless somebody is at it or the last answer is fresh."""
        with self.lock:
            waits = self.thread is not None and self.thread.is_alive()
            if not waits and monotonic() >= self.asked_at + KEEP_SECONDS:
                self.asked_at = monotonic()
                self.thread = Thread(target=self.note, name=f'asks {self.name}', daemon=True)
                self.thread.start()

    def note(self) -> None:
        """Ask and keep the answer."""
        try:
            self.answers = self.ask()
        except Exception:
            # What answers otherwise than such a server does is not of use either.
            self.answers = False

    def is_well(self, seconds: float) -> bool:
        """Return True if the server answers within so many seconds."""
        if thread := self.thread:
            thread.join(max(0, seconds))
        return self.answers and not (thread and thread.is_alive())

    def state(self, seconds: float) -> State:
        """Return what is known of the server after so many seconds at most."""
        if self.is_well(seconds):
            return State.UP
        is_asked = self.thread is not None and self.thread.is_alive()
        # Who hasn't answered yet may be slow, and who still hasn't by then is away.
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
    """Return the names of those that don't answer within WAIT_SECONDS altogether."""
    asked, until = ask_all(), monotonic() + WAIT_SECONDS
    return [one.name for one in asked if not one.is_well(until - monotonic())]


def states(seconds: float) -> dict[str, State]:
    """Return the state of each that is configured, for which nobody waits longer than this."""
    asked, until = ask_all(), monotonic() + seconds
    return {one.name: one.state(until - monotonic()) for one in asked}


def ask_all() -> list[HealthCheck]:
    """Ask all that are configured."""
    # At once, so that the check takes as long as the slowest of them.
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
    # A refusal is JSON with a status, too, which is a number.
    return response.ok and response.json()['status'] in SEARCHABLE


def ask_mail(app: Flask) -> bool:
    """Return True if the mail server greets. May raise OSError."""
    address = app.config['MAIL_SERVER'], app.config['MAIL_PORT']
    with socket.create_connection(address, timeout=TIMEOUT) as connection:
        # Under TLS the client speaks first, and to have been let in must do.
        if app.config['MAIL_USE_SSL']:
            return True
        greeting = connection.recv(1000)
        # A client that just hangs up is noted in the log of the server.
        connection.sendall(b'QUIT\r\n')
        return greeting.startswith(b'220')
