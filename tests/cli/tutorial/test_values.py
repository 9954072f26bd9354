"""Values of another database, as this one accepts them."""

from datetime import UTC, datetime

import pytest

from app.cli.tutorial.values import language, moment, password_hash, shortened, text

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ('value', 'expected'),
    [
        ('2026-03-01 12:00:00', NOON),
        ('2026-03-01T14:00:00+02:00', NOON),
        (NOON.replace(tzinfo=None), NOON),
        ('yesterday', None),
        (5, None),
        (None, None),
    ],
)
def test_moment_is_in_utc(value, expected):
    assert moment(value) == expected


def test_text_has_no_control_characters_and_one_kind_of_line_ends():
    assert text('a\x00b\r\nc') == 'ab\nc'
    assert (text(None), text(5)) == ('', '5')


def test_long_text_is_cut():
    assert shortened('abcde', 5) == 'abcde'
    assert shortened('abcdef', 5) == 'abcd…'


@pytest.mark.parametrize(
    ('value', 'is_kept'),
    [
        (f'scrypt:2:8:1$salt${128 * "0"}', True),
        (f'scrypt:1:8:1$salt${128 * "0"}', False),
        ('md5$salt$hash', False),
        ('plain', False),
        (None, False),
    ],
)
def test_hash_is_kept_if_passwords_can_be_checked_against_it(value, is_kept):
    assert password_hash(value) == (value if is_kept else None)


@pytest.mark.parametrize(
    ('value', 'code'), [('es', 'es'), ('', None), ('english', None), (5, None)]
)
def test_language_is_a_code(value, code):
    assert language(value) == code
