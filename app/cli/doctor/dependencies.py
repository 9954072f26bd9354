"""Checks of the servers that the site depends on, reached in the same way as by the site."""

import smtplib
from contextlib import suppress
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.exc import DBAPIError

from app.cli.doctor.finding import Finding, broken, off, ok, warn
from app.deadlines import deadline
from app.email.smtp import BoundedConnection, hang_up
from app.media.storage import media_store
from app.media.storage.store import StoreUnavailable
from app.models import PendingPost
from app.models.jobs.job import LATE_AFTER
from app.redis_client import check_writes, redis_client

REDIS_ADVICE = 'It must not be a replica, and needs memory or a maxmemory-policy that evicts keys.'


def redis_server() -> Finding:
    url = current_app.config['REDIS_URL']
    if not url:
        return off('redis', 'REDIS_URL is not set: the site runs its jobs itself')
    from redis import RedisError, ResponseError
    from rq import Queue, Worker

    from app.jobs.rq_dispatcher import QUEUE

    place = place_of(url)
    try:
        with redis_client(url) as client:
            waiting = Queue(QUEUE, connection=client).count
            workers = Worker.count(queue=Queue(QUEUE, connection=client))
            check_writes(client)
    except ResponseError as error:
        return broken('redis', f'{place}, takes no writes: {error}', REDIS_ADVICE)
    except RedisError as error:
        return broken('redis', f'{place}: {error}', 'Check REDIS_URL. Is the server running?')
    text = f'{place}, {workers} {"worker" if workers == 1 else "workers"}, {waiting} waiting'
    return ok('redis', text) if workers else warn('redis', text, f'Start one: rq worker {QUEUE}')


def search() -> Finding:
    url = current_app.config['ELASTICSEARCH_URL']
    if not url:
        return off('search', 'ELASTICSEARCH_URL is not set: the index is in the database')
    # Imported only if needed: the client takes longer to import than the whole application.
    from elasticsearch import ApiError, TransportError

    from app.search.elasticsearch.index import PAGE_SECONDS, client

    try:
        with client(url, PAGE_SECONDS) as server:
            status = server.cluster.health()['status']
    except (ApiError, TransportError) as error:
        text = f'{place_of(url)}: {type(error).__name__}'
        return broken('search', text, 'Check ELASTICSEARCH_URL. Is the server running?')
    text = f'{place_of(url)}, {status}'
    return warn('search', text, 'Its log says why.') if status == 'red' else ok('search', text)


def media() -> Finding:
    store = media_store()
    try:
        next(store.files(), None)
    except StoreUnavailable as error:
        return broken('media', f'{store.place}: {error}', 'See MEDIA_S3_ENDPOINT; is it running?')
    # Another check reports a database that is missing.
    with suppress(DBAPIError):
        if late := PendingPost.count_waiting(LATE_AFTER):
            text = f'{store.place}, {late} posts or messages wait for their pictures'
            return warn('media', text, 'See: flask jobs list')
    return ok('media', store.place)


def mail() -> Finding:
    config = current_app.config
    if not config['MAIL_SERVER']:
        text = 'MAIL_SERVER is not set: no emails are sent, such as links to reset a password'
        return warn('mail', text, 'They are in instance/mail/.')
    place = f'{config["MAIL_SERVER"]}:{config["MAIL_PORT"]}'
    try:
        with deadline(current_app.config['MAIL_DEADLINE']):
            hang_up(BoundedConnection(current_app.extensions['mail']).configure_host())
    except (OSError, smtplib.SMTPException) as error:
        return broken('mail', f'{place}: {error}', 'Check MAIL_SERVER and the settings after it.')
    return ok('mail', place)


def admins() -> Finding:
    addresses = current_app.config['ADMINS']
    if not addresses:
        return warn('admins', 'ADMINS is not set: errors are not reported by email', 'Set it.')
    return ok('admins', ', '.join(addresses))


def translate() -> Finding:
    # The service itself is not called, because that may cost money.
    config = current_app.config
    if config['LIBRETRANSLATE_URL']:
        return ok('translate', f'LibreTranslate at {place_of(config["LIBRETRANSLATE_URL"])}')
    if config['MS_TRANSLATOR_KEY']:
        return ok('translate', 'Microsoft Translator')
    return off('translate', 'no service is set: there is no Translate button')


def place_of(url: str) -> str:
    """Return host and port of a URL, without a password that it may contain."""
    parts = urlsplit(url)
    return ':'.join(str(one) for one in (parts.hostname, parts.port) if one)
