"""The settings of mail."""

import pytest

from settings.texts import SettingError
from tests.site import site


def test_settings_that_exclude_each_other_are_refused():
    with pytest.raises(SettingError, match='MAIL_USE_SSL'):
        site('sqlite://', MAIL_USE_TLS=True, MAIL_USE_SSL=True)


@pytest.mark.parametrize(
    ('settings', 'sender'),
    [
        ({}, 'no-reply@localhost'),
        ({'SERVER_URL': 'https://blog.example'}, 'no-reply@blog.example'),
        ({'SERVER_URL': 'http://[::1]:5000'}, 'no-reply@localhost'),
        ({'ADMINS': ['me@example.com', 'you@example.com']}, 'me@example.com'),
        ({'ADMINS': ['me@example.com'], 'MAIL_DEFAULT_SENDER': 'it@example.com'}, 'it@example.com'),
    ],
)
def test_sender(settings, sender):
    assert site('sqlite://', **settings).config['MAIL_DEFAULT_SENDER'] == sender
