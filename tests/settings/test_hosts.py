"""Hosts, by name or by address."""

import pytest

from settings.hosts import as_host, as_hosts, as_netloc
from tests.settings.conftest import UNSET, refuses


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('localhost', 'localhost'),
        ('MyBox.Local', 'mybox.local'),
        ('my_app', 'my_app'),
        ('127.0.0.1', '127.0.0.1'),
        ('::1', '::1'),
        ('[::1]', '::1'),
        ('2001:DB8:0::1', '2001:db8::1'),
        ('bücher.example', 'xn--bcher-kva.example'),
        (UNSET, 'd'),
    ],
)
def test_host(setting, text, value):
    setting(text)
    assert as_host('NAME', 'd') == value


@pytest.mark.parametrize(
    'text',
    ['http://a', 'a:25', 'a b', 'a/b', '1.2.3', '300.1.1.1', '[a]', '::x', 'a..b', 'a@b', '-'],
)
def test_anything_else_is_no_host(setting, text):
    setting(text)
    assert refuses(as_host)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('MyBox.Local, LOCALHOST', ['mybox.local', 'localhost']),
        ('.Example.com,::1,[::1]', ['.example.com', '::1']),
        ('mybox:5000', ['mybox']),
        ('bücher.example', ['xn--bcher-kva.example']),
    ],
)
def test_hosts(setting, text, value):
    setting(text)
    assert as_hosts('NAME', []) == value


@pytest.mark.parametrize('text', ['http://a', 'a,b c', '*', '*.example.com', '.'])
def test_anything_else_is_no_host_to_trust(setting, text):
    setting(text)
    assert refuses(as_hosts, [])


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('Blog.example:5000', 'blog.example:5000'),
        ('[::1]:80', '[::1]:80'),
        ('a.example', 'a.example'),
    ],
)
def test_host_with_a_port(setting, text, value):
    setting(text)
    assert as_netloc('NAME') == value


@pytest.mark.parametrize('text', ['http://a', 'a:x', 'a:99999', 'a/b', '[::1', 'me@a', '::1'])
def test_anything_else_is_no_host_with_a_port(setting, text):
    setting(text)
    assert refuses(as_netloc)
