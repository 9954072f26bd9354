"""Reads settings from the environment: texts, switches and numbers.

Each `as_...` function of this package raises SettingError for a value that the application can't
run with; the message is one line that names the variable.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

TRUE, FALSE = {'1', 'true', 'yes', 'on'}, {'0', 'false', 'no', 'off'}

NAME = re.compile(r'[a-z][a-z0-9_-]{0,99}')
TOKEN = re.compile(r'[A-Za-z0-9._~-]{16,}')
BUCKET = re.compile(r'[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]')
COLOR = re.compile(r'#[0-9a-f]{6}')

Value = TypeVar('Value')


class SettingError(click.ClickException, ValueError):
    """A setting has a value that the application can't run with; the message names the variable."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(' '.join(f'{name} {problem}'.split()))


def as_text(name: str, default: str | None = None) -> str | None:
    """Return the variable, or the default where it is unset or empty."""
    return os.environ.get(name) or default


def as_secret(name: str, default: str | None = None) -> str | None:
    """Return the variable, or what is in the file that the variable NAME_FILE names."""
    text, path = os.environ.get(name), os.environ.get(f'{name}_FILE')
    if text and path:
        raise SettingError(name, f'must be unset where {name}_FILE is set.')
    if not path:
        return text or default
    try:
        return Path(path).read_text(encoding='utf-8').strip() or default
    except (OSError, ValueError) as error:
        raise SettingError(f'{name}_FILE', f'must name a file to read, not "{path}".') from error


def as_secret_list(name: str, default: list[str]) -> list[str]:
    """Return the comma-separated parts of a secret."""
    return parts_of(as_secret(name) or '') or default


def as_bool(name: str, default: bool) -> bool:
    """Return the variable as a switch; 1, true, yes, on and their opposites are understood."""
    text = os.environ.get(name, '').strip().lower()
    if text and text not in TRUE | FALSE:
        raise SettingError(name, f'must be 1 or 0, not "{text}".')
    return text in TRUE if text else default


def as_int(name: str, default: int, low: int, high: int) -> int:
    """Return the variable as a whole number from low to high."""
    text = os.environ.get(name) or str(default)
    if not (text.isdecimal() and low <= int(text) <= high):
        raise SettingError(name, f'must be a whole number from {low} to {high}, not "{text}".')
    return int(text)


def as_list(name: str, default: list[str]) -> list[str]:
    """Return the variable's comma-separated parts."""
    return parts_of(os.environ.get(name, '')) or default


def parts_of(text: str) -> list[str]:
    """Return what stands between commas, without blanks around it."""
    return [part.strip() for part in text.split(',') if part.strip()]


def as_choice(name: str, *choices: str) -> str:
    """Return the variable, which must be one of the choices; the first is the default."""
    text = os.environ.get(name) or choices[0]
    if text not in choices:
        raise SettingError(name, f'must be one of {", ".join(choices)}, not "{text}".')
    return text


def as_name(name: str, default: str) -> str:
    """Return the variable as a name in lowercase letters, which digits, - and _ may follow."""
    text = os.environ.get(name) or default
    if not NAME.fullmatch(text):
        raise SettingError(name, f'must be a name in lowercase letters, not "{text}".')
    return text


def as_bucket(name: str, default: str) -> str:
    """Return the variable as the name of a bucket in a store that speaks the protocol of S3."""
    text = os.environ.get(name) or default
    if not BUCKET.fullmatch(text):
        raise SettingError(name, f'must be the name of a bucket, not "{text}".')
    return text


def as_token(name: str) -> str | None:
    """Return the variable as a secret that programs send in a header."""
    text = as_secret(name)
    if text and not TOKEN.fullmatch(text):
        raise SettingError(name, 'must be 16 or more letters and digits: openssl rand -hex 16')
    return text


def as_line(name: str, default: str, longest: int) -> str:
    """Return the variable as one line of at most so many characters."""
    text = (os.environ.get(name) or default).strip()
    if not text.isprintable() or len(text) > longest:
        raise SettingError(name, f'must be one line of at most {longest} characters.')
    return text


def as_writing(name: str, default: str, longest: int) -> str:
    """Return the variable as a text of at most so many characters; `\\n` begins a new line."""
    text = (os.environ.get(name) or default).replace('\\n', '\n').strip()
    if not text.replace('\n', '').isprintable() or len(text) > longest:
        raise SettingError(name, f'must be a text of at most {longest} characters.')
    return text


def as_color(name: str, default: str) -> str:
    """Return the variable as a color with six digits, in lowercase letters."""
    text = (os.environ.get(name) or default).lower()
    if not COLOR.fullmatch(text):
        raise SettingError(name, f'must look like #0b6478, not "{text}".')
    return text


def checked(name: str, texts: list[str], read: Callable[[str], Value], wanted: str) -> list[Value]:
    """Return what each text is once it is read, without repetitions."""
    found: dict[Value, None] = {}
    for text in texts:
        try:
            found[read(text)] = None
        except ValueError:
            raise SettingError(name, f'must be {wanted}, not "{text}".') from None
    return list(found)


def checked_one(
    name: str, text: str | None, read: Callable[[str], Value], wanted: str
) -> Value | None:
    """Return what a text is once it is read, or None where there is none."""
    return next(iter(checked(name, [text] if text else [], read, wanted)), None)
