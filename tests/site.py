"""An application as a test wants it, and a browser without pictures or scripts to visit it with."""

import re
from collections.abc import Callable
from functools import cache
from secrets import token_hex
from ssl import SSLContext
from tempfile import mkdtemp
from typing import Any, ClassVar, Self, cast

from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pymysql.connections import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Map, Rule, RuleFactory
from werkzeug.test import TestResponse
from whitenoise import WhiteNoise

from app import assets, create_app, db
from app.models.site.announcement import kept_announcements
from app.models.site.setting import kept_settings
from config import Config
from tests.cast import password_of

# What is done at a moment that a test chooses.
Act = Callable[[], TestResponse]

TAG = re.compile(r'<[^>]+>')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class CompiledTemplates(BytecodeCache):
    """Templates as one application of this process has compiled them, for all others."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with a template, unless its source has changed since."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()


class SharedMap(Map):
    """The addresses of an application, with rules as one of this process has compiled them."""

    kept: ClassVar[dict[tuple[Any, ...], Rule]] = {}

    def add(self, rulefactory: RuleFactory) -> None:
        """Add a rule, or the compiled one that says the same."""
        rule = cast('Rule', rulefactory)
        key = (
            *(rule.rule, rule.endpoint, repr(rule.defaults), rule.subdomain, rule.alias),
            *(frozenset(rule.methods or ()), rule.strict_slashes, self.default_subdomain),
            tuple(self.converters.values()),
        )
        if kept := self.kept.get(key):
            kept.provide_automatic_options = rule.provide_automatic_options
            self._matcher.add(kept)
            self._rules_by_endpoint.setdefault(kept.endpoint, []).append(kept)
            self._remap = True
        else:
            super().add(rule)
            self.kept[key] = rule


@cache
def shared(dialect: type[Dialect]) -> type[Dialect]:
    """Return a kind of dialect as all engines share it: statements are compiled for a dialect.

    In a run there is but one server of each kind.
    """

    class Shared(dialect):  # type: ignore[valid-type, misc]
        supports_statement_cache = True

        def __eq__(self, other: object) -> bool:
            return type(other) is Shared

        def __hash__(self) -> int:
            return hash(Shared)

    return Shared


STATEMENTS = LRUCache[Any, Any](4000)


class PublishedFiles(WhiteNoise):
    """Static files as one application of this process has found them, for all others."""

    kept: ClassVar[dict[tuple[Any, ...], Any]] = {}

    def add_files(self, root: Any, prefix: str | None = None) -> None:
        """Serve the files of a folder, which no test changes once they are published."""
        key = str(root), prefix
        if key not in self.kept:
            super().add_files(root, prefix)
            self.kept[key] = self.files
        self.files = self.kept[key]


CONTEXTS: dict[str, SSLContext] = {}
create_context = Connection._create_ssl_ctx


def cached_context(connection: Connection, options: dict[str, Any]) -> SSLContext:
    """Return the context of an encrypted connection, which takes longer to make than a test."""
    key = repr(options)
    if key not in CONTEXTS:
        CONTEXTS[key] = create_context(connection, options)
    return CONTEXTS[key]


# These took most of the time of making an application.
Flask.url_map_class = SharedMap
Connection._create_ssl_ctx = cached_context
assets.publish_all = cache(assets.publish_all)
assets.WhiteNoise = PublishedFiles


@cache
def instance_folder() -> str:
    """Return a folder of this process, which goes with all other files of the run."""
    return mkdtemp(prefix='instance-')


def site(database_url: str, **settings: Any) -> Flask:
    """Return an application on a database, without limits unless a test sets them."""
    values = {
        'TESTING': True,
        'SQLALCHEMY_DATABASE_URI': database_url,
        'RATELIMIT_ENABLED': False,
        'REGISTRATION_SECONDS': 0,
        'NEW_ACCOUNT_LINKS': 0,
        'NEW_ACCOUNT_MESSAGES': 0,
        **settings,
    }
    app = create_app(type('TestConfig', (Config,), values))
    app.jinja_env.bytecode_cache = TEMPLATES
    # The checkout's own folder would be filled by tests, and shared by those that run at once.
    app.instance_path = instance_folder()
    share_statements(app)
    return app


def share_statements(app: Flask) -> None:
    """Let this application use what others of its kind of database have compiled."""
    with app.app_context():
        dialect = db.engine.dialect
        dialect.__class__ = shared(type(dialect))
        db.engine._compiled_cache = STATEMENTS


def spoken(page: str) -> str:
    """Return what a page says, without tags and line breaks."""
    return ' '.join(TAG.sub('', page).split())


class Visitor:
    """Somebody at a browser: keeps cookies and sends the hidden token with every form."""

    def __init__(self, app: Flask, **environ: Any) -> None:
        self.client = app.test_client()
        self.client.environ_base.update({'HTTP_ACCEPT': 'text/html', **environ})

    def get(self, path: str, **options: Any) -> TestResponse:
        """Ask for a page."""
        return self.client.get(path, **options)

    def post(self, path: str, data: dict[str, str] | None = None, **options: Any) -> TestResponse:
        """Send a form with the token of the page that shows one."""
        fields = {'csrf_token': self.token(), **(data or {})}
        return self.client.post(path, data=fields, **options)

    def token(self) -> str:
        """Return a token that this browser's forms could carry, without asking for a page."""
        with self.client.session_transaction() as kept:
            value = kept.setdefault('csrf_token', token_hex(20))
        with self.client.application.test_request_context():
            session['csrf_token'] = value
            return str(generate_csrf())

    def sign_in(self, name: str, password: str | None = None, **fields: str) -> Self:
        """Sign in through the form."""
        data = {'username': name, 'password': password or password_of(name), **fields}
        answer = self.post('/auth/login', data)
        assert answer.status_code == 302, answer.text
        # Others have read pages before, which keep what all of them show.
        with self.client.application.app_context():
            kept_settings.get()
            kept_announcements.get()
        return self


def form(visitor: Visitor, path: str, **fields: str) -> Act:
    """Return the sending of a form, whose page has been read already."""
    data = {'csrf_token': visitor.token(), **fields}
    return lambda: visitor.client.post(path, data=data)
