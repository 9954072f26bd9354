"""Texts, switches, numbers and secrets."""

import pytest

from settings.texts import (
    as_bool,
    as_choice,
    as_int,
    as_list,
    as_secret,
    as_secret_list,
    as_text,
    as_token,
)
from tests.settings.conftest import UNSET, refuses


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


@pytest.mark.parametrize('name', ['SECRET_KEY', 'DATABASE_URL', 'REDIS_URL', 'MAIL_PASSWORD'])
def test_secret_is_read_from_a_file(monkeypatch, tmp_path, name):
    (tmp_path / 'secret').write_text('pässword, with a comma\n')
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(f'{name}_FILE', str(tmp_path / 'secret'))
    assert as_secret(name) == 'pässword, with a comma'


def test_secret_lists_and_tokens_are_read_from_a_file(setting, monkeypatch, tmp_path):
    setting(UNSET)
    (tmp_path / 'secret').write_text('0123456789abcdef\n')
    monkeypatch.setenv('NAME_FILE', str(tmp_path / 'secret'))
    assert as_secret_list('NAME', []) == [as_token('NAME')] == ['0123456789abcdef']


def test_secret_without_a_file(setting):
    setting('x')
    assert as_secret('NAME', 'd') == 'x'
    setting('')
    assert as_secret('NAME', 'd') == 'd'


@pytest.mark.parametrize('content', [None, b'\xff\xfe'])
def test_file_that_cannot_be_read_is_refused(setting, monkeypatch, tmp_path, content):
    setting(UNSET)
    if content:
        (tmp_path / 'secret').write_bytes(content)
    monkeypatch.setenv('NAME_FILE', str(tmp_path / 'secret'))
    assert refuses(as_secret, named='NAME_FILE')


def test_secret_is_not_given_twice(setting, monkeypatch, tmp_path):
    setting('x')
    monkeypatch.setenv('NAME_FILE', str(tmp_path / 'secret'))
    assert refuses(as_secret)
