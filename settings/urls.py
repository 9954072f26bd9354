"""Reads URLs: of the site itself, of its database, and of other servers."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from settings.hosts import host_and_port
from settings.texts import SettingError, as_secret, as_text, checked_one

PATH = re.compile(r'[\w/.~%+@-]*', re.ASCII)
WEB = {'http', 'https'}
USUAL_PORTS = {'http': ':80', 'https': ':443'}

# Drivers that are installed with the application, by the scheme that hosting companies hand out.
DRIVERS = {
    'postgres': 'postgresql+psycopg',
    'postgresql': 'postgresql+psycopg',
    'mysql': 'mysql+pymysql',
    'mariadb': 'mariadb+pymysql',
}


def as_site_url(name: str) -> str | None:
    """Return the variable as a URL such as https://example.com, maybe with a path."""
    return checked_one(name, as_text(name), site_url, 'like https://example.com')


def as_web_url(name: str, default: str | None = None) -> str | None:
    """Return the variable as the URL of a service, without a slash at its end."""
    wanted = 'like https://translate.example.com'
    return checked_one(name, as_text(name, default), web_url, wanted)


def as_server_url(name: str) -> str | None:
    """Return the variable as the address of a server, with its port."""
    return secret_url(name, server_url, 'http://localhost:9200')


def as_redis_url(name: str) -> str | None:
    """Return the variable as the URL of a Redis database."""
    return secret_url(name, redis_url, 'redis://localhost:6379/0')


def as_database_url(name: str, default: str) -> str:
    """Return the variable as a SQLAlchemy URL that names an installed driver."""
    return database_url(name, as_secret(name) or default)


def database_url(name: str, text: str) -> str:
    """Return a text of this name as a SQLAlchemy URL that names an installed driver."""
    try:
        url = make_url(text)
        url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
        url.get_dialect().import_dbapi()
        if url.get_backend_name() == 'sqlite' and url.host:
            raise ValueError
    except (ArgumentError, ImportError, ValueError) as error:
        raise SettingError(name, 'must look like postgresql://user:password@host/name.') from error
    return url.render_as_string(hide_password=False)


def secret_url(name: str, read: Callable[[str], str], example: str) -> str | None:
    """Return a URL that may hold a password, which no message repeats."""
    text = as_secret(name)
    try:
        return read(text) if text else None
    except ValueError:
        raise SettingError(name, f'must look like {example}.') from None


def site_url(text: str) -> str:
    """Return the URL of a site as browsers write it: host in ASCII, no slash at the end."""
    parts = split(text, WEB)
    if (
        parts.query
        or parts.username is not None
        or not PATH.fullmatch(parts.path)
        or '//' in text[8:]
    ):
        raise ValueError(text)
    host = host_and_port(parts).removesuffix(USUAL_PORTS[parts.scheme])
    return f'{parts.scheme}://{host}{parts.path.rstrip("/")}'


def web_url(text: str) -> str:
    """Return the URL of a service, without a slash at its end. Raises ValueError."""
    split(text, WEB)
    return text.rstrip('/')


def server_url(text: str) -> str:
    """Return the address of a server with its port. Raises ValueError for anything else."""
    parts = split(text, WEB)
    if parts.port is None or parts.path.strip('/'):
        raise ValueError(text)
    return text


def redis_url(text: str) -> str:
    """Return the URL of a Redis database. Raises ValueError for anything else."""
    parts = urlsplit(text)
    if parts.scheme != 'unix':
        split(text, {'redis', 'rediss'})
        if not re.fullmatch('(/[0-9]*)?', parts.path, re.ASCII):
            raise ValueError(text)
    elif not parts.path:
        raise ValueError(text)
    # Its client is imported only where there is a Redis.
    from redis.connection import parse_url

    parse_url(text)  # type: ignore[no-untyped-call]
    return text


def split(text: str, schemes: set[str]) -> SplitResult:
    """Return the parts of a URL that has a host. Raises ValueError for anything else."""
    parts = urlsplit(text)
    if parts.scheme not in schemes or parts.fragment or ' ' in text or not text.isprintable():
        raise ValueError(text)
    # This reads the port, too.
    host_and_port(parts)
    return parts
