"""The trace of a request, and the current one."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from flask import g
from sqlalchemy import Engine, event

from app.http.request_state import request_state


@dataclass
class Trace:
    """One request. Of its address only the rule and numbers: the rest may be a secret, or typed."""

    request_id: str
    method: str
    begin: float = field(default_factory=perf_counter)
    # The answer: its status, and the seconds until it began.
    status: int = 500
    seconds: float = 0
    statements: int = 0
    statement_begin: float = 0
    statement_seconds: float = 0
    endpoint: str = ''
    path: str = ''
    user_id: int | None = None
    client: str = ''


current: ContextVar[Trace | None] = ContextVar('current', default=None)


def request_id() -> str:
    """Return the id of the present request, or - outside of one."""
    trace = current.get()
    return trace.request_id if trace else '-'


def user_id() -> int | None:
    """Return the id of the user of the current request, as far as it is known."""
    trace = current.get()
    # Lines logged during a request come before `note_route` has set it.
    return (trace.user_id or visitor_id()) if trace else None


def visitor_id() -> int | None:
    """Return the id of the user whose cookie or token came with the request, or None."""
    return request_state().user_id if g else None


@event.listens_for(Engine, 'before_cursor_execute')
def begin_statement(*_all: Any) -> None:
    """Count a statement of the present request."""
    if trace := current.get():
        trace.statements += 1
        trace.statement_begin = perf_counter()


@event.listens_for(Engine, 'after_cursor_execute')
def end_statement(*_all: Any) -> None:
    """Add the time that a statement took."""
    if trace := current.get():
        trace.statement_seconds += perf_counter() - trace.statement_begin
