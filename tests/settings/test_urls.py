"""URLs of the site, of its database and of other servers."""

import pytest

from settings.urls import as_database_url, as_redis_url, as_server_url, as_site_url, as_web_url
from tests.settings.conftest import UNSET, refuses


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        (UNSET, None),
        ('https://example.com', 'https://example.com'),
        ('https://example.com/', 'https://example.com'),
        ('http://localhost:5000', 'http://localhost:5000'),
        ('https://example.com:443', 'https://example.com'),
        ('HTTPS://Example.COM/Blog/', 'https://example.com/Blog'),
        ('https://example.com/a/b', 'https://example.com/a/b'),
        ('http://bücher.example', 'http://xn--bcher-kva.example'),
        ('http://[::1]:5000', 'http://[::1]:5000'),
    ],
)
def test_site_url(setting, text, value):
    setting(text)
    assert as_site_url('NAME') == value


@pytest.mark.parametrize(
    'text',
    [
        *('example.com', 'ftp://example.com', 'https://', 'https:/a', '//a', 'x', 'https://[::1'),
        *(
            'https://a:99999',
            'https://a:b',
            'https://a b',
            'https://a/b c',
            'https://a?b',
            'https://a#b',
        ),
        *(
            'https://me@a',
            'https://a//b',
            'https://-',
            'https://1.2.3',
            'https://a..b',
            'https://☃\u200b.a',
        ),
    ],
)
def test_anything_else_is_no_site_url(setting, text):
    setting(text)
    assert refuses(as_site_url)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        (UNSET, 'sqlite:///default.db'),
        ('postgres://u:p%40ss@h/n', 'postgresql+psycopg://u:p%40ss@h/n'),
        ('postgresql://h/n', 'postgresql+psycopg://h/n'),
        ('mysql://h/n', 'mysql+pymysql://h/n'),
        ('mariadb://h/n', 'mariadb+pymysql://h/n'),
        ('sqlite://', 'sqlite://'),
    ],
)
def test_database_url(setting, text, value):
    setting(text)
    assert as_database_url('NAME', 'sqlite:///default.db') == value


@pytest.mark.parametrize(
    'text',
    [
        'x',
        '://',
        'sqlite://file.db',
        'postgresql://h:x/n',
        'nonsense://h/n',
        'oracle://h/n',
        'postgresql+psycopg2://h/n',
    ],
)
def test_anything_else_is_no_database_url(setting, text):
    setting(text)
    assert refuses(as_database_url, 'sqlite://')


@pytest.mark.parametrize(
    'text',
    [
        *('redis://localhost', 'redis://:p%40ss@localhost:6379/0', 'rediss://h:6380/1'),
        *('unix:///run/redis.sock?db=1', 'redis://[::1]:6379/0'),
    ],
)
def test_redis_url(setting, text):
    setting(text)
    assert as_redis_url('NAME') == text


@pytest.mark.parametrize(
    'text',
    [
        *(
            'localhost:6379',
            'redis://',
            'redis://h:x/0',
            'redis://h/a',
            'http://h',
            'unix://',
            '6379',
        ),
        *('redis://h:6379/0 ', 'redis://[::1', 'redis://:secret@h:99999'),
    ],
)
def test_anything_else_is_no_redis_url(setting, text):
    setting(text)
    assert refuses(as_redis_url)


@pytest.mark.parametrize('reader', [as_redis_url, as_server_url])
def test_no_message_repeats_a_password(setting, reader):
    setting('redis//:secret@h')
    with pytest.raises(ValueError, match='NAME') as refusal:
        reader('NAME')
    assert 'secret' not in str(refusal.value)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('http://localhost:5001/', 'http://localhost:5001'),
        ('https://a.example/translate', 'https://a.example/translate'),
        (UNSET, None),
    ],
)
def test_url_of_a_service(setting, text, value):
    setting(text)
    assert as_web_url('NAME') == value


@pytest.mark.parametrize(
    'text', ['localhost:5001', 'http://', 'http://[::1', 'ftp://a', 'http://a:x']
)
def test_anything_else_is_no_url_of_a_service(setting, text):
    setting(text)
    assert refuses(as_web_url)


@pytest.mark.parametrize('text', ['http://localhost:9200', 'https://u:p@[::1]:9200/'])
def test_server_url(setting, text):
    setting(text)
    assert as_server_url('NAME') == text


@pytest.mark.parametrize(
    'text', ['localhost:9200', 'http://localhost', 'http://h:99999', 'http://[::1']
)
def test_anything_else_is_no_server_url(setting, text):
    setting(text)
    assert refuses(as_server_url)
