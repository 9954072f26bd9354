"""Emails to administrators about errors: one per error in ten minutes.

A mail tells where in the code it happened and in which request, and no value: what people typed,
their cookies and addresses stay in the log, where the request id leads to them.
"""

import logging
import smtplib
import traceback
from datetime import datetime, timedelta
from threading import Lock, Thread

from flask import Flask, has_request_context, request
from flask_mail import Message

from app.dates import utcnow
from app.email import HEADERS
from app.email.smtp import hang_up, send
from app.monitoring.tracing import request_id
from app.redis_client import redis_client

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=10)
CLOSING = 'The log has the details. More of the same is not told for ten minutes.'


def configure_error_mail(app: Flask) -> None:
    """Send emails about errors if a mail server and administrators are configured."""
    config = app.config
    if config['MAIL_SERVER'] and config['ADMINS'] and not (app.debug or app.testing):
        app.logger.addHandler(ErrorMailer(app))


class ErrorMailer(logging.Handler):
    """A log handler that emails records in the background, so that no request waits."""

    def __init__(self, app: Flask) -> None:
        super().__init__(logging.ERROR)
        self.app = app
        self.guard = Lock()
        self.sent: dict[str, datetime] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Email the error, unless this process did so a short time ago."""
        # The same error has the same place in the code, whatever the values.
        fault = fingerprint(record, self.app.root_path)
        if not self.is_news(fault):
            return
        text = report(record, fault)
        if has_request_context():
            Thread(target=self.send, args=[fault, text], name='fault mail', daemon=True).start()
        else:
            # The process of a job ends with it, before a thread could finish.
            self.send(fault, text)

    def is_news(self, fault: str) -> bool:
        """Return True once in ten minutes for each error in this process, and remember it."""
        now = utcnow()
        with self.guard:
            self.sent = {one: at for one, at in self.sent.items() if now - at < PAUSE}
            is_news = fault not in self.sent
            self.sent.setdefault(fault, now)
        return is_news

    def is_news_to_all(self, fault: str) -> bool:
        """Return True if no other process with the same Redis has sent it, and remember it."""
        if not self.app.config['REDIS_URL']:
            return True
        from redis import RedisError

        try:
            with redis_client(self.app.config['REDIS_URL']) as client:
                return bool(client.set(f'fault {fault}', 1, nx=True, ex=PAUSE))
        # Two emails about one error are better than none.
        except RedisError:
            return True

    def send(self, fault: str, text: str) -> None:
        """Send the email. A failure is only logged, since an error would cause another email."""
        config = self.app.config
        with self.app.app_context():
            message = Message(
                f'{config["SITE_NAME"]} Failure',
                config['ADMINS'],
                text,
                sender=config['FAULT_SENDER'],
                extra_headers=HEADERS,
            )
            try:
                if self.is_news_to_all(fault):
                    hang_up(send(message))
            except (OSError, smtplib.SMTPException) as error:
                log.warning('no mail about a fault: %s', error)


def fingerprint(record: logging.LogRecord, root: str) -> str:
    """Return what identifies an error: its class and its place in our code."""
    if not (record.exc_info and record.exc_info[0]):
        return f'{record.msg} at {record.pathname}:{record.lineno}'
    frames = traceback.extract_tb(record.exc_info[2])
    own = [frame for frame in frames if frame.filename.startswith(root)]
    places = [f'{frame.filename}:{frame.lineno}' for frame in own or frames]
    return ' at '.join([record.exc_info[0].__name__, *places[-1:]])


def report(record: logging.LogRecord, fault: str) -> str:
    """Return the text of the email. It names the URL rule, since a URL may contain a secret."""
    lines = [f'{utcnow():%Y-%m-%d %H:%M:%S} UTC', fault]
    if has_request_context():
        lines += [f'{request.method} {request.url_rule}', f'Request {request_id()}']
    if record.exc_info:
        lines += ['', *traceback.format_tb(record.exc_info[2])]
    return '\n'.join([*lines, '', CLOSING, ''])
