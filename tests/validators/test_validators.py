"""The rules on what people may type."""

import pytest
from flask import url_for
from hypothesis import given
from hypothesis import strategies as st

from app.validators import (
    Invalid,
    check_email,
    check_length,
    check_password,
    check_printable,
    check_username,
    common_passwords,
)
from tests.site import site


@pytest.fixture(autouse=True, scope='module')
def reader():
    """Somebody who reads the messages."""
    with site('sqlite://').test_request_context():
        yield


def accepts(rule, *texts) -> bool:
    """Return True if a rule accepts a text."""
    try:
        rule(*texts)
    except Invalid:
        return False
    return True


@pytest.mark.parametrize('name', ['susan', 'S', '7', 'a.b-c_D', '-', '_', '...a', 'x' * 64])
def test_good_names(name):
    assert accepts(check_username, name)


@pytest.mark.parametrize(
    'name',
    [
        *('', '.', '..', '...', ' ', 'a b', 'a/b', 'a\\b', 'a?', 'a#', 'a%', '@a', 'a:b', '<b>'),
        *('süsan', '\u0455usan', 'susan\u200b', 'susan\n', 'a\x00', '٣', '😀', 'x' * 65),
    ],
)
def test_bad_names(name):
    assert not accepts(check_username, name)


@given(st.text() | st.text('aZ09_.-/%?# ', max_size=6))
def test_every_good_name_stands_in_an_address_as_it_is(name):
    if accepts(check_username, name):
        assert url_for('main.user', username=name) == f'/user/{name}'


@pytest.mark.parametrize(
    'address',
    [
        'a@example.com',
        'A.b+c@sub.example.com',
        "o'hara@example.com",
        'a@bücher.example',
        'a@xn--bcher-kva.example',
        f'{"x" * 64}@{"y" * 51}.com',
    ],
)
def test_good_addresses(address):
    assert accepts(check_email, address)


@pytest.mark.parametrize(
    'address',
    [
        *('', 'a', 'a@', '@b', 'a@b', 'a@@example.com', 'a b@example.com', 'a@example..com'),
        *('a@example.com\nBcc: b@example.com', 'a@example.com\x00', '"a b"@example.com'),
        *('Susan <a@example.com>', 'a@example.com, b@example.com', 'a@[127.0.0.1]', 'a@localhost'),
        *('é@example.com', 'a@\u0660.com', f'{"x" * 64}@{"y" * 52}.com'),
    ],
)
def test_bad_addresses(address):
    assert not accepts(check_email, address)


@pytest.mark.parametrize('password', ['8 chars!', 'x' * 7 + 'é', 'ünïcödé 😀', ' ' * 8, 'z' * 128])
def test_good_passwords(password):
    assert accepts(check_password, password, 'susan', 'susan@example.com')


@pytest.mark.parametrize(
    'password',
    [
        *('', '7 chars', 'x' * 129, 'password', 'PASSWORD', 'Password1', 'iloveyou', '12345678'),
        *('susanna1', 'SUSANNA1', 'susan@example.com', 'Susan@Example.com'),
    ],
)
def test_bad_passwords(password):
    assert not accepts(check_password, password, 'susanna1', 'susan@example.com', None, '')


def test_common_passwords_are_many_and_all_could_be_chosen():
    passwords = common_passwords()
    assert len(passwords) > 5000
    assert all(password == password.lower() for password in passwords)


@pytest.mark.parametrize(
    ('text', 'good'), [('', False), ('a', True), ('😀' * 3, True), ('abc', True), ('abcd', False)]
)
def test_length_counts_characters(text, good):
    assert accepts(check_length(1, 3), text) == good


@pytest.mark.parametrize(
    'text', ['', 'a\nb\tc', 'é😀', '\u202ea', 'a\u200bb', '\xa0', '\U0010ffff']
)
def test_what_people_type_on_purpose_is_printable(text):
    assert accepts(check_printable, text)


@pytest.mark.parametrize('text', ['\x00', 'a\x07', '\x1b[31m', '\r', '\x7f', '\x85', '\ud800'])
def test_control_characters_are_not(text):
    assert not accepts(check_printable, text)
