"""A variable to read, and what it is like to be refused."""

import pytest

from settings.texts import SettingError

UNSET = None


@pytest.fixture
def setting(monkeypatch):
    """A function that sets the variable NAME, or removes it."""

    def set_to(text):
        monkeypatch.delenv('NAME', raising=False)
        if text is not UNSET:
            monkeypatch.setenv('NAME', text)

    return set_to


def refuses(reader, *arguments, named='NAME') -> bool:
    """Return True if a reader refuses NAME with a message of one line that names it."""
    try:
        reader('NAME', *arguments)
    except SettingError as error:
        return error.format_message().startswith(f'{named} must ') and '\n' not in str(error)
    return False
