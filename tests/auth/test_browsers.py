"""The names of browsers."""

import pytest
from flask import Flask

from app.auth.browsers import browser_name

MOZILLA = 'Mozilla/5.0'
WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'
CHROME = f'{WEBKIT} Chrome/140.0.0.0 Safari/537.36'
PHONE = f'{MOZILLA} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15'


@pytest.mark.parametrize(
    ('user_agent', 'name'),
    [
        (
            f'{MOZILLA} (X11; Linux x86_64; rv:145.0) Firefox/145.0',
            'Firefox on Linux',
        ),
        (f'{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME}', 'Chrome on Windows'),
        (f'{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Edg/140.0.0.0', 'Edge on Windows'),
        (f'{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {CHROME} OPR/120.0', 'Opera on macOS'),
        (f'{MOZILLA} (Linux; Android 16; K) {CHROME}', 'Chrome on Android'),
        (f'{PHONE} (KHTML, like Gecko) Version/19.0 Safari/604.1', 'Safari on iPhone'),
        (f'{PHONE} (KHTML, like Gecko) CriOS/140.0 Mobile/15E148', 'Chrome on iPhone'),
        (f'{MOZILLA} (X11; CrOS x86_64 14541.0.0) {CHROME}', 'Chrome on ChromeOS'),
        (f'{MOZILLA} (compatible) Firefox/145.0', 'Firefox'),
        (f'{MOZILLA} (Windows NT 10.0) Unheard/1.0', 'Windows'),
        ('curl/8.17.0', 'curl'),
        ('', 'Unknown browser'),
    ],
)
def test_name_is_what_people_call_it(app: Flask, user_agent: str, name: str) -> None:
    with app.test_request_context():
        assert browser_name(user_agent) == name
