"""Every setting of the application, read once from the environment and from `.env`."""

import os
from pathlib import Path

from dotenv import load_dotenv

from settings.hosts import as_host, as_hosts, as_netloc
from settings.languages import as_languages
from settings.mail import as_addresses, as_sender
from settings.site import fixed_settings
from settings.texts import (
    as_bool,
    as_bucket,
    as_choice,
    as_color,
    as_int,
    as_line,
    as_name,
    as_secret,
    as_secret_list,
    as_token,
    as_writing,
)
from settings.urls import as_database_url, as_redis_url, as_server_url, as_site_url, as_web_url

# The flask command honours the same variable: one switch keeps a developer's file out of tests.
if not os.environ.get('FLASK_SKIP_DOTENV'):
    load_dotenv(Path(__file__).with_name('.env'))


class Config:
    """The settings and their defaults; README.md explains each."""

    # Signs cookies and links. Where it is unset, one is made and kept in instance/secret_key.
    SECRET_KEY = as_secret('SECRET_KEY')
    SECRET_KEY_FALLBACKS = as_secret_list('SECRET_KEY_FALLBACKS', [])

    # The address that people type. It decides which Host is believed and whether cookies need TLS.
    SERVER_URL = as_site_url('SERVER_URL')
    # What the site is called, says of itself and looks like.
    SITE_NAME = as_line('SITE_NAME', 'Microblog', 40)
    SITE_DESCRIPTION = as_line('SITE_DESCRIPTION', '', 200)
    SITE_COLOR = as_color('SITE_COLOR', '#0b6478')
    # Whom people write to, what they agree to when they register, and who may.
    CONTACT = as_line('CONTACT', '', 120)
    RULES = as_writing('RULES', '', 5000)
    REGISTRATION = as_choice('REGISTRATION', 'open', 'approval', 'invite', 'closed')
    # Whether everybody may read what moderators have done.
    PUBLIC_LOG = as_bool('PUBLIC_LOG', False)
    FIXED_SETTINGS = fixed_settings()
    # A form that comes back sooner, in seconds, was not filled in by a person.
    REGISTRATION_SECONDS = as_int('REGISTRATION_SECONDS', 2, 0, 60)

    # How much an account may write on its first day; 0 sets no limit.
    NEW_ACCOUNT_LINKS = as_int('NEW_ACCOUNT_LINKS', 5, 0, 1000)
    NEW_ACCOUNT_MESSAGES = as_int('NEW_ACCOUNT_MESSAGES', 30, 0, 1000)

    SERVER_NAME = as_netloc('SERVER_NAME')
    TRUSTED_HOSTS = as_hosts('TRUSTED_HOSTS', [])
    PROXY_COUNT = as_int('PROXY_COUNT', 0, 0, 10)

    SQLALCHEMY_DATABASE_URI = as_database_url('DATABASE_URL', 'sqlite:///microblog.db')
    REDIS_URL = as_redis_url('REDIS_URL')

    # Without an Elasticsearch, the database searches; what both do is the same to people.
    ELASTICSEARCH_URL = as_server_url('ELASTICSEARCH_URL')
    ELASTICSEARCH_PREFIX = as_name('ELASTICSEARCH_PREFIX', 'microblog')

    # Without a server, mail goes to instance/mail/ and into the log.
    MAIL_SERVER = as_host('MAIL_SERVER')
    MAIL_PORT = as_int('MAIL_PORT', 25, 1, 65535)
    MAIL_USE_TLS = as_bool('MAIL_USE_TLS', False)
    MAIL_USE_SSL = as_bool('MAIL_USE_SSL', False)
    MAIL_USERNAME = as_secret('MAIL_USERNAME')
    MAIL_PASSWORD = as_secret('MAIL_PASSWORD')
    MAIL_DEFAULT_SENDER = as_sender('MAIL_DEFAULT_SENDER')
    ADMINS = as_addresses('ADMINS', [])

    # Whether people must confirm their address before they write.
    VERIFY_EMAIL = as_bool('VERIFY_EMAIL', False)

    # How long a mail server may take for an answer, in seconds.
    MAIL_TIMEOUT = 10

    # How long a mail may take as a whole, however long its export is.
    MAIL_DEADLINE = 120

    # Exports that are longer, in kilobytes, come as a link. Encoded, a file is a third longer.
    MAIL_ATTACHMENT_LIMIT = as_int('MAIL_ATTACHMENT_LIMIT', 5000, 0, 50000)

    # One of these makes posts translatable; a LibreTranslate of one's own comes first.
    LIBRETRANSLATE_URL = as_web_url('LIBRETRANSLATE_URL')
    LIBRETRANSLATE_KEY = as_secret('LIBRETRANSLATE_KEY')
    MS_TRANSLATOR_KEY = as_secret('MS_TRANSLATOR_KEY')
    MS_TRANSLATOR_REGION = as_name('MS_TRANSLATOR_REGION', 'westus')
    MS_TRANSLATOR_URL = as_web_url(
        'MS_TRANSLATOR_URL', 'https://api.cognitive.microsofttranslator.com'
    )

    LOG_TO_STDOUT = as_bool('LOG_TO_STDOUT', False)
    LOG_FORMAT = as_choice('LOG_FORMAT', 'text', 'json')

    # Programs that send it may read /metrics; without a token there is no such page.
    METRICS_TOKEN = as_token('METRICS_TOKEN')
    LANGUAGES = as_languages('LANGUAGES', ['en', 'es', 'de', 'fr', 'pt', 'ar'])

    POSTS_PER_PAGE = as_int('POSTS_PER_PAGE', 25, 1, 100)
    POST_LENGTH = as_int('POST_LENGTH', 140, 1, 5000)
    MESSAGE_LENGTH = as_int('MESSAGE_LENGTH', 1000, 1, 5000)
    # How often an open page asks for news, in seconds.
    POLL_SECONDS = as_int('POLL_SECONDS', 10, 1, 3600)
    AVATARS = as_choice('AVATARS', 'identicon', 'gravatar')

    # Pictures are kept in instance/media/, or in a store that speaks the protocol of S3.
    MEDIA_S3_ENDPOINT = as_web_url('MEDIA_S3_ENDPOINT')
    MEDIA_S3_BUCKET = as_bucket('MEDIA_S3_BUCKET', 'microblog')
    MEDIA_S3_REGION = as_name('MEDIA_S3_REGION', 'us-east-1')
    MEDIA_S3_ACCESS_KEY = as_secret('MEDIA_S3_ACCESS_KEY')
    MEDIA_S3_SECRET_KEY = as_secret('MEDIA_S3_SECRET_KEY')
    # How much of it one account may have, in megabytes.
    MEDIA_QUOTA = as_int('MEDIA_QUOTA', 200, 1, 1_000_000)
    # Whether nginx sends the files itself, as deployment/nginx/microblog.conf lets it.
    MEDIA_X_ACCEL = as_bool('MEDIA_X_ACCEL', False)

    # Whether profiles, posts and feeds are open to readers who are not signed in.
    PUBLIC_PAGES = as_bool('PUBLIC_PAGES', False)
    # Whether every picture in a post needs a text for those who can't see it.
    REQUIRE_ALT_TEXT = as_bool('REQUIRE_ALT_TEXT', False)

    # Load tests turn the limits off; nothing else should.
    RATELIMIT_ENABLED = as_bool('RATELIMIT_ENABLED', True)

    # What a request may bring, in bytes and in parts. No form of the site needs more.
    MAX_CONTENT_LENGTH = 64 * 1024
    # Twice as much as Werkzeug reads at once: with less, it refuses files that it reads in pieces.
    MAX_FORM_MEMORY_SIZE = 128 * 1024
    MAX_FORM_PARTS = 100
