"""Where log lines go, and the request that each of them belongs to."""

import logging
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from secrets import token_hex

from flask import Flask, g, has_request_context

FILE_BYTES, FILES = 10240, 10

# Sign-ins, refusals and whatever else an operator asks about after a break-in.
security_log = logging.getLogger('microblog.security')


def configure_logging(app: Flask) -> None:
    """Log to standard output or to rotating files in logs/; in debug and in tests leave it be."""
    if app.debug or app.testing:
        return
    handler = stdout_handler() if app.config['LOG_TO_STDOUT'] else file_handler(app)
    formatter = logging.Formatter(
        '%(asctime)sZ %(levelname)s: %(message)s [in %(pathname)s:%(lineno)d] %(request_id)s'
    )
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(add_request_id)
    for logger in (app.logger, security_log):
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False
    app.logger.info('Microblog startup')


def stdout_handler() -> logging.Handler:
    """Return a handler that writes to standard output, as containers expect."""
    return logging.StreamHandler(sys.stdout)


def file_handler(app: Flask) -> logging.Handler:
    """Return a handler that writes logs/microblog.log and keeps its forerunners."""
    folder = Path(app.root_path).parent / 'logs'
    folder.mkdir(exist_ok=True)
    return RotatingFileHandler(folder / 'microblog.log', maxBytes=FILE_BYTES, backupCount=FILES)


def add_request_id(record: logging.LogRecord) -> bool:
    """Give a log record the id of the request that it was written in."""
    record.request_id = request_id() if has_request_context() else '-'
    return True


def request_id() -> str:
    """Return the id of the present request, made at first use."""
    if 'request_id' not in g:
        g.request_id = token_hex(8)
    return str(g.request_id)
