"""Reading settings, and refusing nonsense by name."""

import pytest

from config import (
    SettingError,
    as_bool,
    as_choice,
    as_database_url,
    as_int,
    as_list,
    as_site_url,
    as_text,
)

UNSET = None


@pytest.fixture
def setting(monkeypatch):
    """A function that sets the variable NAME, or removes it."""

    def set_to(text):
        monkeypatch.delenv('NAME', raising=False)
        if text is not UNSET:
            monkeypatch.setenv('NAME', text)

    return set_to


def refuses(reader, *arguments) -> bool:
    """Say whether a reader refuses NAME with a message of one line that names it."""
    try:
        reader('NAME', *arguments)
    except SettingError as error:
        return error.format_message().startswith('NAME must ') and '\n' not in str(error)
    return False


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        *((text, True) for text in ('1', 'true', 'True', 'YES', 'on', ' 1 ')),
        *((text, False) for text in ('0', 'false', 'False', 'NO', 'off')),
    ],
)
def test_switch(setting, text, value):
    setting(text)
    assert as_bool('NAME', not value) is value


@pytest.mark.parametrize('default', [True, False])
@pytest.mark.parametrize('text', [UNSET, '', ' '])
def test_switch_that_is_not_set(setting, text, default):
    setting(text)
    assert as_bool('NAME', default) is default


@pytest.mark.parametrize('text', ['2', 'y', 'enable', 'none', '-1'])
def test_anything_else_is_no_switch(setting, text):
    setting(text)
    assert refuses(as_bool, False)


@pytest.mark.parametrize(('text', 'value'), [(UNSET, 5), ('', 5), ('1', 1), ('10', 10)])
def test_number(setting, text, value):
    setting(text)
    assert as_int('NAME', 5, 1, 10) == value


@pytest.mark.parametrize('text', ['0', '11', '-1', '1.5', '1e1', 'x', '²', '9' * 100])
def test_anything_else_is_no_number(setting, text):
    setting(text)
    assert refuses(as_int, 5, 1, 10)


@pytest.mark.parametrize(
    ('text', 'value'),
    [(UNSET, ['d']), ('', ['d']), (' , ', ['d']), ('a', ['a']), (' a, b ,,c', ['a', 'b', 'c'])],
)
def test_list(setting, text, value):
    setting(text)
    assert as_list('NAME', ['d']) == value


def test_text_and_choice(setting):
    setting('b')
    assert (as_text('NAME'), as_choice('NAME', 'a', 'b')) == ('b', 'b')
    assert refuses(as_choice, 'a', 'c')
    setting('')
    assert (as_text('NAME', 'd'), as_choice('NAME', 'a', 'b')) == ('d', 'a')


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        (UNSET, None),
        ('https://example.com', 'https://example.com'),
        ('https://example.com/', 'https://example.com'),
        ('http://localhost:5000', 'http://localhost:5000'),
    ],
)
def test_site_url(setting, text, value):
    setting(text)
    assert as_site_url('NAME') == value


@pytest.mark.parametrize(
    'text', ['example.com', 'ftp://example.com', 'https://', 'https:/a', 'https://a/b', '//a', 'x']
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
    'text', ['x', '://', 'nonsense://h/n', 'oracle://h/n', 'postgresql+psycopg2://h/n']
)
def test_anything_else_is_no_database_url(setting, text):
    setting(text)
    assert refuses(as_database_url, 'sqlite://')
