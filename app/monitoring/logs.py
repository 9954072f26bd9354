"""Logging: handlers, formats and the request of each record."""

import errno
import json
import logging
import os
import sys
import time
from datetime import UTC, datetime
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

import click
from flask import Flask, request

from app.monitoring.tracing import Trace, request_id, user_id
from app.sizes import MEGABYTE

FILE_BYTES, FILES = 10240, 10
ACCESS_FILE_BYTES = MEGABYTE

TEXT = (
    '%(asctime)sZ %(levelname)s: %(message)s [in %(pathname)s:%(lineno)d]'
    ' request=%(request_id)s user=%(user_id)s'
)

# Sign-ins, refusals and other events that matter after a break-in.
security_log = logging.getLogger('microblog.security')

# One line per request, except for those that machines send all the time.
access_log = logging.getLogger('microblog.access')
UNTOLD = {'health.alive', 'health.ready', 'metrics.metrics'}


def configure_logging(app: Flask) -> None:
    """Log to standard output or to rotating files in logs/; in debug and in tests leave it be."""
    app.extensions.setdefault('observers', []).append(log_request)
    app.log_exception = partial(log_fault, app)  # type: ignore[method-assign]
    if app.debug or app.testing:
        return
    handler = access_handler = stream_handler()
    if not app.config['LOG_TO_STDOUT']:
        folder = Path(app.root_path).parent / 'logs'
        handler = file_handler(folder, 'microblog.log', FILE_BYTES)
        access_handler = file_handler(folder, 'access.log', ACCESS_FILE_BYTES)
    formatter = formatters[app.config['LOG_FORMAT']]()
    for logger in (app.logger, security_log):
        attach(logger, handler, formatter)
    attach(access_log, access_handler, formatter)
    app.logger.info('Microblog startup')


def attach(logger: logging.Logger, handler: logging.Handler, formatter: logging.Formatter) -> None:
    """Let a logger write to one handler only."""
    handler.setFormatter(formatter)
    handler.addFilter(add_request)
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def stream_handler() -> logging.Handler:
    """Return a handler that writes to standard output, as containers expect.

    Commands print their output there, so their log must go elsewhere.
    """
    in_command = click.get_current_context(silent=True) is not None
    stream: TextIO = sys.stderr if in_command else sys.stdout
    return logging.StreamHandler(stream)


def file_handler(folder: Path, name: str, size: int) -> logging.Handler:
    """Return a handler that rotates a file of at most this many bytes.

    Raises OSError if it can't, at once: a handler would print a traceback for each line.
    """
    folder.mkdir(exist_ok=True)
    path = folder / name
    for place in (folder, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
    return RotatingFileHandler(path, maxBytes=size, backupCount=FILES, delay=True)


def add_request(record: logging.LogRecord) -> bool:
    """Give a log record the ids of the request that it was written in, and of who made it."""
    record.request_id, record.user_id = request_id(), user_id() or '-'
    return True


def log_fault(app: Flask, exc_info: Any) -> None:
    """Log an exception with the URL rule instead of the URL, which may be a reset link."""
    app.logger.error('Exception on %s [%s]', request.url_rule, request.method, exc_info=exc_info)


def log_request(trace: Trace) -> None:
    """Write the access log line of a finished request."""
    if trace.endpoint in UNTOLD or not access_log.isEnabledFor(logging.INFO):
        return
    # Files with hashed names are served before Flask could set an endpoint.
    if trace.status < 400 and trace.endpoint in ('', 'static'):
        return
    fields = {
        'method': trace.method,
        'path': trace.path or '-',
        'status': trace.status,
        'ms': round(trace.seconds * 1000, 1),
        'statements': trace.statements,
        'client': trace.client,
    }
    message = '%(method)s %(path)s %(status)s ms=%(ms)s statements=%(statements)s client=%(client)s'
    access_log.info(message, fields, extra={'fields': fields})


class TextFormatter(logging.Formatter):
    """A line of text, whose time is in UTC."""

    def __init__(self) -> None:
        super().__init__(TEXT)
        self.converter = time.gmtime


class JSONFormatter(logging.Formatter):
    """A line of JSON, even if the message has several lines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line = {
            'time': f'{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z',
            'level': record.levelname,
            'logger': record.name,
            'message': record.getMessage(),
            'request': getattr(record, 'request_id', '-'),
            'user': getattr(record, 'user_id', '-'),
            'place': f'{record.pathname}:{record.lineno}',
            **getattr(record, 'fields', {}),
        }
        if record.exc_info:
            line['exception'] = self.formatException(record.exc_info)
        return json.dumps(line)


formatters = {'text': TextFormatter, 'json': JSONFormatter}
