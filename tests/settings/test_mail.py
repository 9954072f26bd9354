"""Addresses and senders of mail."""

from email.utils import parseaddr

import pytest

from settings.mail import as_addresses, as_sender
from tests.settings.conftest import refuses


@pytest.mark.parametrize(
    ('text', 'name', 'address'),
    [
        ('Micro, Blog <a@b.example>', 'Micro, Blog', 'a@b.example'),
        ('"Micro, Blog" <a@b.example>', 'Micro, Blog', 'a@b.example'),
        ('Blog (beta) <a@b.example>', 'Blog (beta)', 'a@b.example'),
        ('Me: "the" Blog <a@b.example>', 'Me: "the" Blog', 'a@b.example'),
        ('me@work <a@b.example>', 'me@work', 'a@b.example'),
        ('Größe <a@b.example>', 'Größe', 'a@b.example'),
        ('a@bücher.example', '', 'a@xn--bcher-kva.example'),
        ('<a@b.example>', '', 'a@b.example'),
    ],
)
def test_sender_is_who_is_meant(setting, text, name, address):
    setting(text)
    assert parseaddr(as_sender('NAME')) == (name, address)


@pytest.mark.parametrize(
    'text',
    ['Micro', 'a@b <', 'a@', '@b', 'a b@c', 'x <a@b> y', 'x <a@b c>', 'a@b,c@d', 'x\n <a@b>'],
)
def test_anything_else_is_no_sender(setting, text):
    setting(text)
    assert refuses(as_sender)


def test_addresses(setting):
    setting('me@example.com, you@Bücher.example')
    assert as_addresses('NAME', []) == ['me@example.com', 'you@xn--bcher-kva.example']


@pytest.mark.parametrize(
    'text', ['me', 'me@', 'a@b c', 'a@b,x', 'Me <a@b>', 'a@b@c', 'ü@b', 'a@1.2.3']
)
def test_anything_else_is_no_address(setting, text):
    setting(text)
    assert refuses(as_addresses, [])
