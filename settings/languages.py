"""Reads the languages of the site."""

from pathlib import Path

from babel import Locale, UnknownLocaleError

from settings.texts import as_list, checked

TRANSLATIONS = Path(__file__).parents[1] / 'app' / 'translations'


def as_languages(name: str, default: list[str]) -> list[str]:
    """Return the variable's language codes, for each of which there is a translation."""
    return checked(name, as_list(name, default), language_code, 'languages of app/translations')


def language_code(text: str) -> str:
    """Return a code as the folders of translations have it. Raises ValueError for others."""
    try:
        code = str(Locale.parse(text.replace('-', '_')))
    except UnknownLocaleError as error:
        raise ValueError(text) from error
    if code != 'en' and not (TRANSLATIONS / code).is_dir():
        raise ValueError(text)
    return code
