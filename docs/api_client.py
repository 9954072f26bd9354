"""A client of the API: it signs up, posts, follows, reads, sends a message and exports.

Usage: python docs/api_client.py http://127.0.0.1:5000
"""

import secrets
import sys
import time
from typing import Any

import requests

SECONDS = 180


class Client:
    """A user of a site."""

    def __init__(self, site: str, name: str) -> None:
        """Sign up with a random username, and get a token."""
        self.site, self.session = site, requests.Session()
        password = secrets.token_urlsafe(12)
        account = {'username': name, 'password': password, 'email': f'{name}@example.com'}
        self.me = self.ask('POST', '/api/users', json=account)
        token = self.ask('POST', '/api/tokens', auth=(name, password))['token']
        self.session.headers['Authorization'] = f'Bearer {token}'

    def ask(self, method: str, path: str, **options: Any) -> Any:
        """Return the JSON of a response. Raises requests.HTTPError."""
        answer = self.session.request(method, self.site + path, timeout=60, **options)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def export(self) -> Any:
        """Return the user's posts, once a background job has written them. Raises TimeoutError."""
        export = self.ask('POST', '/api/exports')
        for _ in range(SECONDS):
            if file := export['_links']['file']:
                return self.ask('GET', file)['posts']
            time.sleep(1)
            export = self.ask('GET', export['_links']['self'])
        raise TimeoutError(f'the export is {export["state"]}')


def main(site: str) -> None:
    """Let two people meet."""
    alice, bob = (Client(site, f'{name}-{secrets.token_hex(4)}') for name in ('alice', 'bob'))
    bob.ask('POST', '/api/posts', json={'body': 'The train is late.'})
    alice.ask('POST', '/api/posts', json={'body': 'I wait.'}, headers={'Idempotency-Key': 'once'})
    alice.ask('PUT', f'/api/me/following/{bob.me["id"]}')
    for post in alice.ask('GET', '/api/timeline')['items']:
        print(f'{post["author"]["username"]}: {post["body"]}')
    message = {'recipient': bob.me['username'], 'body': 'Is it coming?'}
    alice.ask('POST', '/api/messages', json=message)
    print(bob.ask('GET', '/api/messages')['items'][0]['body'])
    print(alice.export())


if __name__ == '__main__':
    main(sys.argv[1])
