"""What is limited: how to do it many times at one moment, and how often one may."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask
from flask.testing import FlaskClient

from tests.api.program import Program
from tests.auth.browsers import copied
from tests.site import Act, Visitor, form

SECRET = 'a longer secret'
TRANSLATED = {'text': 'Guten Morgen', 'source_language': 'de', 'dest_language': 'en'}

# A program may ask 300 times.
CALLS_BEFORE = 280


def at(app: Flask, address: str) -> Visitor:
    """Return a browser that has this address."""
    return Visitor(app, REMOTE_ADDR=address)


def request(client: FlaskClient, path: str, method: str = 'POST', **options: Any) -> Act:
    """Return the sending of a request."""
    return lambda: client.open(path, method=method, **options)


def forms(visitor: Visitor, path: str, sent: list[dict[str, str]]) -> list[Act]:
    """Return the sending of forms by one browser."""
    token = {'csrf_token': visitor.token()}
    return [request(copied(visitor).client, path, data=fields | token) for fields in sent]


def newcomers(kind: str, numbers: range) -> list[dict[str, str]]:
    """Return names and addresses that nobody has."""
    names = [f'{kind}{number}' for number in numbers]
    return [{'username': name, 'email': f'{name}@example.com'} for name in names]


def guesses(app: Flask, numbers: range) -> list[Act]:
    wrong = {'username': 'susan', 'password': 'a guess'}
    return [form(at(app, '192.0.2.1'), '/auth/login', **wrong) for _ in numbers]


def guesses_from_everywhere(app: Flask, numbers: range) -> list[Act]:
    wrong = {'username': 'john', 'password': 'a guess'}
    return [form(at(app, f'203.0.113.{number}'), '/auth/login', **wrong) for number in numbers]


def guesses_by_program(app: Flask, numbers: range) -> list[Act]:
    wrong = {'auth': ('mary', 'a guess'), 'environ_base': {'REMOTE_ADDR': '192.0.2.2'}}
    return [request(app.test_client(), '/api/tokens', **wrong) for _ in numbers]


def own_guesses(app: Flask, numbers: range) -> list[Act]:
    david = at(app, '192.0.2.3').sign_in('david')
    # With it, guesses are counted for the browser.
    david.client.delete_cookie('device')
    return forms(david, '/auth/close_account', [{'password': 'a guess'} for _ in numbers])


def accounts(app: Flask, numbers: range) -> list[Act]:
    secret = {'password': SECRET, 'password2': SECRET}
    return [
        form(at(app, '192.0.2.4'), '/auth/register', **fields, **secret)
        for fields in newcomers('browser', numbers)
    ]


def accounts_by_program(app: Flask, numbers: range) -> list[Act]:
    address = {'REMOTE_ADDR': '192.0.2.5'}
    bodies = [fields | {'password': SECRET} for fields in newcomers('program', numbers)]
    return [
        request(app.test_client(), '/api/users', json=body, environ_base=address) for body in bodies
    ]


def resets(app: Flask, numbers: range) -> list[Act]:
    return [
        form(at(app, '192.0.2.6'), '/auth/reset_password_request', email=fields['email'])
        for fields in newcomers('nobody', numbers)
    ]


def posts(app: Flask, numbers: range) -> list[Act]:
    susan = at(app, '192.0.2.7').sign_in('susan')
    return forms(susan, '/index', [{'post': f'post {number}'} for number in numbers])


def translations(app: Flask, numbers: range) -> list[Act]:
    mary = at(app, '192.0.2.8').sign_in('mary')
    options = {'json': TRANSLATED, 'headers': {'X-CSRFToken': mary.token()}}
    return [request(copied(mary).client, '/translate', **options) for _ in numbers]


def calls(app: Flask, numbers: range) -> list[Act]:
    program = Program(app, 'david')
    # Where tries are counted together, the first process makes those before.
    for _ in range(0 if numbers.start and app.config['REDIS_URL'] else CALLS_BEFORE):
        program.get('/api/tokens')
    key = {'Authorization': f'Bearer {program.token}'}
    return [request(app.test_client(), '/api/tokens', 'GET', headers=key) for _ in numbers]


class Way(NamedTuple):
    """What makes acts with numbers, and which status how many of them get before the refusals.

    Each way has addresses and users of its own, and therefore counters.
    """

    acts: Callable[[Flask, range], list[Act]]
    status: int
    count: int


WAYS = {
    way.acts.__name__: way
    for way in (
        Way(guesses, 422, 10),
        Way(guesses_from_everywhere, 422, 25),
        Way(guesses_by_program, 401, 10),
        Way(own_guesses, 422, 25),
        Way(accounts, 302, 5),
        Way(accounts_by_program, 201, 5),
        Way(resets, 302, 5),
        Way(posts, 302, 30),
        Way(translations, 200, 20),
        Way(calls, 200, 300 - CALLS_BEFORE),
    )
}
