"""Who makes a request, and whether it counts as a visit."""

from dataclasses import dataclass
from datetime import datetime

from flask import g


@dataclass
class RequestState:
    """Plain values, which survive the rollback of a failed request.

    `session_id` is None for programs, which use a token. `last_seen` is the time of the previous
    visit.
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
    """Note who makes the request, for the log and the time of their last visit."""
    state = request_state()
    state.user_id, state.session_id, state.last_seen = user_id, session_id, last_seen


def count_no_visit() -> None:
    """Don't count a request as a visit, since a script made it, whether or not anybody reads."""
    request_state().is_visit = False
