"""An application as a test wants it, and a browser without pictures or scripts to visit it with."""

import re
from collections.abc import Callable
from functools import cache
from secrets import token_hex, token_urlsafe
from tempfile import mkdtemp
from typing import Any, Self

import sqlalchemy as sa
from flask import Flask, request, session
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from app import create_app, db
from app.dates import utcnow
from app.extensions import login
from app.http.clients.known_devices import serializer
from app.http.cookies import DEVICE, YEAR, full_name
from app.models import User
from app.models.access.login_session import UNREMEMBERED, LoginSession, hash_of
from app.models.site.announcement import kept_announcements
from app.models.site.setting import kept_settings
from config import Config
from tests.cast import password_of
from tests.sharing import share

# What is done at a moment that a test chooses.
Act = Callable[[], TestResponse]

TAG = re.compile(r'<[^>]+>')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


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
    # The checkout's own folder would be filled by tests, and shared by those that run at once.
    app.instance_path = instance_folder()
    share(app, settings)
    return app


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

    def let_in(self, name: str) -> Self:
        """Let somebody have signed in before, with what the form leaves, but faster."""
        client = self.client
        with client.application.test_request_context(environ_base=client.environ_base):
            user_id, cookie = start_session(name)
            device = full_name(DEVICE), serializer().dumps([user_id, token_hex(16)])
            browser = login._session_identifier_generator()
            read_what_is_kept()
        client.set_cookie(*device, max_age=YEAR, httponly=True, samesite='Lax')
        with client.session_transaction() as kept:
            kept.update(_user_id=cookie, _fresh=True, _id=browser)
        return self

    def sign_in(self, name: str, password: str | None = None, **fields: str) -> Self:
        """Sign in through the form."""
        data = {'username': name, 'password': password or password_of(name), **fields}
        answer = self.post('/auth/login', data)
        assert answer.status_code == 302, answer.text
        with self.client.application.app_context():
            read_what_is_kept()
        return self


def start_session(name: str) -> tuple[int, str]:
    """Note a sign-in by the browser of this request; return the user's id and a cookie's text."""
    key = token_urlsafe(32)
    values = {
        'user_id': db.session.scalar(sa.select(User.id).where(User.username == name)),
        'key_hash': hash_of(key),
        'expires': utcnow() + UNREMEMBERED,
        'address': request.remote_addr,
        'browser': request.user_agent.string,
    }
    (session_id,) = db.session.execute(sa.insert(LoginSession).values(values)).inserted_primary_key
    db.session.commit()
    return values['user_id'], f'{session_id}.{key}'


def read_what_is_kept() -> None:
    """Read what all pages show, and an application keeps: others have read pages before."""
    kept_settings.get()
    kept_announcements.get()


def form(visitor: Visitor, path: str, **fields: str) -> Act:
    """Return the sending of a form, whose page has been read already."""
    data = {'csrf_token': visitor.token(), **fields}
    return lambda: visitor.client.post(path, data=data)
