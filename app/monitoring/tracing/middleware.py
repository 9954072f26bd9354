"""The outermost layer of the site, which follows a request from its first to its last byte."""

import re
from collections.abc import Callable, Iterable
from secrets import token_hex
from time import perf_counter
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import ClosingIterator

from app.monitoring.tracing.trace import Trace, current

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Observer = Callable[[Trace], None]

# Other ids must not get into the log.
REQUEST_ID = re.compile(r'[A-Za-z0-9._-]{8,64}')


class Tracer:
    """A WSGI middleware that traces each request."""

    def __init__(
        self, inner: 'WSGIApplication', observers: list[Observer], with_timing: bool
    ) -> None:
        self.inner, self.observers, self.with_timing = inner, observers, with_timing

    def __call__(
        self, wsgi_environ: 'WSGIEnvironment', start_response: 'StartResponse', /
    ) -> Iterable[bytes]:
        """Answer a request."""
        trace = Trace(given_or_new_id(wsgi_environ), wsgi_environ['REQUEST_METHOD'])
        current.set(trace)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            trace.status, trace.seconds = int(status[:3]), perf_counter() - trace.begin
            headers.append(('X-Request-ID', trace.request_id))
            if self.with_timing:
                headers.append(('Server-Timing', timing(trace)))
            return start_response(status, headers, *rest)

        def finish() -> None:
            # Behind a trusted proxy, the address has been corrected by now.
            trace.client = wsgi_environ.get('REMOTE_ADDR', '')
            for observe in self.observers:
                observe(trace)
            # The thread goes on to other requests, which must not be counted here.
            current.set(None)

        try:
            return ClosingIterator(self.inner(wsgi_environ, start), finish)
        except Exception:
            finish()
            raise


def given_or_new_id(wsgi_environ: 'WSGIEnvironment') -> str:
    """Return the id of the request header if it is valid, or a new one."""
    given = wsgi_environ.get('HTTP_X_REQUEST_ID', '')
    return given if REQUEST_ID.fullmatch(given) else token_hex(8)


def timing(trace: Trace) -> str:
    """Return the Server-Timing header, in milliseconds, for the network panel of browsers."""
    sql = f'sql;dur={trace.statement_seconds * 1000:.1f};desc="{trace.statements} statements"'
    return f'{sql}, total;dur={trace.seconds * 1000:.1f}'
