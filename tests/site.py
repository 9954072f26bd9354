"""An application as a test wants it, and a browser without pictures or scripts to visit it with."""

import re
from typing import Any, Self

from flask import Flask
from werkzeug.test import TestResponse

from app import create_app
from config import Config
from tests.cast import password_of

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def site(database_url: str, **settings: Any) -> Flask:
    """Return an application on a database, without limits unless a test sets them."""
    values = {
        'TESTING': True,
        'SQLALCHEMY_DATABASE_URI': database_url,
        'RATELIMIT_ENABLED': False,
        **settings,
    }
    return create_app(type('TestConfig', (Config,), values))


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
        """Return the token that this browser's forms carry."""
        page = self.get('/auth/login', follow_redirects=True).text
        found = TOKEN.search(page)
        assert found, page
        return found[1]

    def sign_in(self, name: str, password: str | None = None, **fields: str) -> Self:
        """Sign in through the form."""
        data = {'username': name, 'password': password or password_of(name), **fields}
        answer = self.post('/auth/login', data)
        assert answer.status_code == 302, answer.text
        return self
