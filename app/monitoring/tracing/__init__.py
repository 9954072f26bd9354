"""Traces of requests: their id, user, duration and SQL statements.

The id comes in with `X-Request-ID`, from a proxy or a program, or is made here; it goes out under
the same name, and stands in every line of the log.
"""

import re
from typing import Any

from flask import Flask, Response, request

from app.monitoring.tracing.middleware import Tracer
from app.monitoring.tracing.trace import Trace, current, request_id, user_id, visitor_id

__all__ = ['Trace', 'configure_tracing', 'request_id', 'user_id']


def configure_tracing(app: Flask) -> None:
    """Trace every request, from the outermost layer, and tell the observers when it is over."""
    observers = app.extensions.setdefault('observers', [])
    app.after_request(note_route)
    app.wsgi_app = Tracer(  # type: ignore[assignment, method-assign]
        app.wsgi_app, observers, with_timing=app.debug
    )


def note_route(response: Response) -> Response:
    """Record the route and the user before the context ends."""
    if trace := current.get():
        trace.user_id, trace.endpoint = visitor_id(), request.endpoint or ''
        if request.url_rule:
            trace.path = path_of(request.url_rule.rule, request.view_args or {})
    return response


def path_of(rule: str, arguments: dict[str, Any]) -> str:
    """Return a rule with its ids filled in, such as /post/5 or /user/<username>."""
    for name, value in arguments.items():
        # Names stay out of the log, but the ids of rows help to find what went wrong.
        if isinstance(value, int):
            rule = re.sub(f'<(int:)?{name}>', str(value), rule)
    return rule
