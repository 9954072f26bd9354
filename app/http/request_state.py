"""Who makes a request, and whether it counts as a visit."""

from dataclasses import dataclass
from datetime import datetime

from flask import g


@dataclass
class RequestState:
    """Plain values, which are still there when a failed request has rolled everything back.

    `session_id` is None for a program, which comes with a token. `last_seen` is the time of the
    visit before this one.
    """

    user_id: int | None = None
    session_id: int | None = None
    last_seen: datetime | None = None
    is_visit: bool = True


def request_state() -> RequestState:
    """Return the state of the present request, or of the present command."""
    state: RequestState | None = g.get('request_state')
    if state is None:
        state = g.request_state = RequestState()
    return state


def identify(user_id: int, session_id: int | None, last_seen: datetime | None) -> None:
    """Note who makes the request, for the log and for the time of their last visit."""
    state = request_state()
    state.user_id, state.session_id, state.last_seen = user_id, session_id, last_seen


def count_no_visit() -> None:
    """Leave the time of the last visit alone: a script asks, whether or not anybody reads."""
    request_state().is_visit = False
