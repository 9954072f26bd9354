"""A program that speaks to the API."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import password_of


class Program:
    """A program with a token of somebody's, or with none."""

    def __init__(self, app: Flask, owner: str | None = None, **wanted: Any) -> None:
        self.client = app.test_client(use_cookies=False)
        self.token = self.sign_in(owner, **wanted) if owner else None

    def sign_in(self, owner: str, **wanted: Any) -> str:
        """Return a token for a name and the password of the cast."""
        body = {'json': wanted} if wanted else {}
        answer = self.client.post('/api/tokens', auth=(owner, password_of(owner)), **body)
        assert answer.status_code == 200, answer.text
        return answer.json['token']

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any
    ) -> TestResponse:
        """Send a request, with the token if there is one."""
        known = {'Authorization': f'Bearer {self.token}'} if self.token else {}
        return self.client.open(
            path, method=method, headers={**known, **(headers or {})}, buffered=True, **options
        )

    def get(self, path: str, **options: Any) -> TestResponse:
        """Read something."""
        return self.ask('GET', path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Send JSON to make something."""
        return self.ask('POST', path, json=body, **options)

    def put(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Send JSON to change something."""
        return self.ask('PUT', path, json=body, **options)

    def delete(self, path: str) -> TestResponse:
        """Delete something."""
        return self.ask('DELETE', path)


def told(answer: TestResponse) -> tuple[int, dict[str, str]]:
    """Return the status of a refusal, and which fields it names."""
    return answer.status_code, answer.json.get('fields', {})
