"""Every setting of the application, read once from the environment and from `.env`."""

import os
import re
from pathlib import Path

import click
from dotenv import load_dotenv
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

# The flask command honours the same variable: one switch keeps a developer's file out of tests.
if not os.environ.get('FLASK_SKIP_DOTENV'):
    load_dotenv(Path(__file__).with_name('.env'))

TRUE, FALSE = {'1', 'true', 'yes', 'on'}, {'0', 'false', 'no', 'off'}

SERVER_URL = re.compile(r'https?://[^\s/]+:[0-9]+/?')
NAME = re.compile(r'[a-z][a-z0-9_-]{0,99}')
TOKEN = re.compile(r'[A-Za-z0-9._~-]{16,}')
COLOR = re.compile(r'#[0-9a-f]{6}')
ADDRESS = re.compile(r'[^@\s<>]+@[^@\s<>]+')

# Drivers that are installed with the application, by the scheme that hosting companies hand out.
DRIVERS = {
    'postgres': 'postgresql+psycopg',
    'postgresql': 'postgresql+psycopg',
    'mysql': 'mysql+pymysql',
    'mariadb': 'mariadb+pymysql',
}


class SettingError(click.ClickException, ValueError):
    """A setting has a value that the application can't run with; the message names the variable.

    Each of the functions below raises it for a variable that it can't read.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f'{name} {problem}')


def as_text(name: str, default: str | None = None) -> str | None:
    """Return the variable, or the default where it is unset or empty."""
    return os.environ.get(name) or default


def as_bool(name: str, default: bool) -> bool:
    """Return the variable as a switch; 1, true, yes, on and their opposites are understood."""
    text = os.environ.get(name, '').strip().lower()
    if text and text not in TRUE | FALSE:
        raise SettingError(name, f'must be 1 or 0, not "{text}".')
    return text in TRUE if text else default


def as_int(name: str, default: int, low: int, high: int) -> int:
    """Return the variable as a whole number from low to high."""
    text = os.environ.get(name) or str(default)
    if not (text.isdecimal() and low <= int(text) <= high):
        raise SettingError(name, f'must be a whole number from {low} to {high}, not "{text}".')
    return int(text)


def as_list(name: str, default: list[str]) -> list[str]:
    """Return the variable's comma-separated parts."""
    return parts_of(os.environ.get(name, '')) or default


def parts_of(text: str) -> list[str]:
    """Return what stands between commas, without blanks around it."""
    return [part.strip() for part in text.split(',') if part.strip()]


def as_addresses(name: str, default: list[str]) -> list[str]:
    """Return the variable's comma-separated e-mail addresses."""
    addresses = parts_of(os.environ.get(name, '')) or default
    for address in addresses:
        if not ADDRESS.fullmatch(address):
            raise SettingError(name, f'must have addresses like me@example.com, not "{address}".')
    return addresses


def as_choice(name: str, *choices: str) -> str:
    """Return the variable, which must be one of the choices; the first is the default."""
    text = os.environ.get(name) or choices[0]
    if text not in choices:
        raise SettingError(name, f'must be one of {", ".join(choices)}, not "{text}".')
    return text


def as_site_url(name: str) -> str | None:
    """Return the variable as an origin such as https://example.com, without a path."""
    text = (os.environ.get(name) or '').rstrip('/')
    scheme, _, host = text.partition('://')
    if text and (scheme not in ('http', 'https') or not host or '/' in host):
        raise SettingError(name, f'must look like https://example.com, not "{text}".')
    return text or None


def as_database_url(name: str, default: str) -> str:
    """Return the variable as a SQLAlchemy URL that names an installed driver."""
    return database_url(name, os.environ.get(name) or default)


def database_url(name: str, text: str) -> str:
    """Return a text of this name as a SQLAlchemy URL that names an installed driver."""
    try:
        url = make_url(text)
        url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
        url.get_dialect().import_dbapi()
    except (ArgumentError, ImportError) as error:
        raise SettingError(name, 'must look like postgresql://user:password@host/name.') from error
    return url.render_as_string(hide_password=False)


def as_server_url(name: str) -> str | None:
    """Return the variable as the address of a server, with its port."""
    text = os.environ.get(name) or None
    if text and not SERVER_URL.fullmatch(text):
        raise SettingError(name, f'must look like http://localhost:9200, not "{text}".')
    return text


def as_name(name: str, default: str) -> str:
    """Return the variable as a name in small letters, in which digits, - and _ may follow."""
    text = os.environ.get(name) or default
    if not NAME.fullmatch(text):
        raise SettingError(name, f'must be a name in small letters, not "{text}".')
    return text


def as_token(name: str) -> str | None:
    """Return the variable as a secret that programs send in a header."""
    text = os.environ.get(name) or None
    if text and not TOKEN.fullmatch(text):
        raise SettingError(name, 'must be 16 or more letters and digits: openssl rand -hex 16')
    return text


def as_line(name: str, default: str, longest: int) -> str:
    """Return the variable as one line of at most so many characters."""
    text = (os.environ.get(name) or default).strip()
    if not text.isprintable() or len(text) > longest:
        raise SettingError(name, f'must be one line of at most {longest} characters.')
    return text


def as_color(name: str, default: str) -> str:
    """Return the variable as a colour with six digits, in small letters."""
    text = (os.environ.get(name) or default).lower()
    if not COLOR.fullmatch(text):
        raise SettingError(name, f'must look like #0b6478, not "{text}".')
    return text


class Config:
    """The settings and their defaults; README.md explains each."""

    # Signs cookies and links. Where it is unset, one is made and kept in instance/secret_key.
    SECRET_KEY = as_text('SECRET_KEY')
    SECRET_KEY_FALLBACKS = as_list('SECRET_KEY_FALLBACKS', [])

    # The address that people type. It decides which Host is believed and whether cookies need TLS.
    SERVER_URL = as_site_url('SERVER_URL')
    # What the site is called, says of itself and looks like.
    SITE_NAME = as_line('SITE_NAME', 'Microblog', 40)
    SITE_DESCRIPTION = as_line('SITE_DESCRIPTION', '', 200)
    SITE_COLOR = as_color('SITE_COLOR', '#0b6478')

    SERVER_NAME = as_text('SERVER_NAME')
    TRUSTED_HOSTS = as_list('TRUSTED_HOSTS', [])
    PROXY_COUNT = as_int('PROXY_COUNT', 0, 0, 10)

    SQLALCHEMY_DATABASE_URI = as_database_url('DATABASE_URL', 'sqlite:///microblog.db')
    REDIS_URL = as_text('REDIS_URL')

    # Without an Elasticsearch, the database searches; what both do is the same to people.
    ELASTICSEARCH_URL = as_server_url('ELASTICSEARCH_URL')
    ELASTICSEARCH_PREFIX = as_name('ELASTICSEARCH_PREFIX', 'microblog')

    # Without a server, mail goes to instance/mail/ and into the log.
    MAIL_SERVER = as_text('MAIL_SERVER')
    MAIL_PORT = as_int('MAIL_PORT', 25, 1, 65535)
    MAIL_USE_TLS = as_bool('MAIL_USE_TLS', False)
    MAIL_USE_SSL = as_bool('MAIL_USE_SSL', False)
    MAIL_USERNAME = as_text('MAIL_USERNAME')
    MAIL_PASSWORD = as_text('MAIL_PASSWORD')
    MAIL_DEFAULT_SENDER = as_text('MAIL_DEFAULT_SENDER')
    ADMINS = as_addresses('ADMINS', [])

    # Whether people must confirm their address before they write.
    VERIFY_EMAIL = as_bool('VERIFY_EMAIL', False)

    # How long a mail server may take for an answer, in seconds.
    MAIL_TIMEOUT = 10

    # Exports that are longer, in kilobytes, come as a link. Encoded, a file is a third longer.
    MAIL_ATTACHMENT_LIMIT = as_int('MAIL_ATTACHMENT_LIMIT', 5000, 0, 50000)

    # One of these makes posts translatable; a LibreTranslate of one's own comes first.
    LIBRETRANSLATE_URL = as_text('LIBRETRANSLATE_URL')
    LIBRETRANSLATE_KEY = as_text('LIBRETRANSLATE_KEY')
    MS_TRANSLATOR_KEY = as_text('MS_TRANSLATOR_KEY')
    MS_TRANSLATOR_REGION = as_text('MS_TRANSLATOR_REGION', 'westus')
    MS_TRANSLATOR_URL = as_text(
        'MS_TRANSLATOR_URL', 'https://api.cognitive.microsofttranslator.com'
    )

    LOG_TO_STDOUT = as_bool('LOG_TO_STDOUT', False)
    LOG_FORMAT = as_choice('LOG_FORMAT', 'text', 'json')

    # Whoever sends it may read /metrics; without one there is no such page.
    METRICS_TOKEN = as_token('METRICS_TOKEN')
    LANGUAGES = as_list('LANGUAGES', ['en', 'es', 'de', 'fr', 'pt', 'ar'])

    POSTS_PER_PAGE = as_int('POSTS_PER_PAGE', 25, 1, 100)
    POST_LENGTH = as_int('POST_LENGTH', 140, 1, 5000)
    # How often an open page asks for news, in seconds.
    POLL_SECONDS = as_int('POLL_SECONDS', 10, 1, 3600)
    AVATARS = as_choice('AVATARS', 'identicon', 'gravatar')

    # Whether profiles, posts and feeds are open to readers who are not signed in.
    PUBLIC_PAGES = as_bool('PUBLIC_PAGES', False)

    # Load tests turn the limits off; nothing else should.
    RATELIMIT_ENABLED = as_bool('RATELIMIT_ENABLED', True)

    # What a request may bring, in bytes and in parts. No form of the site needs more.
    MAX_CONTENT_LENGTH = 64 * 1024
    MAX_FORM_MEMORY_SIZE = 64 * 1024
    MAX_FORM_PARTS = 100
