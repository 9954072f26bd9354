"""The language in which a page speaks to its reader."""

from functools import cache

from babel import Locale
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import get_locale, refresh

from app.extensions import babel

# Holds the choice of a reader who isn't signed in; an account keeps its own.
LANGUAGE_COOKIE = 'language'


def configure_languages(app: Flask) -> None:
    """Choose a language for each request, and tell templates which and what else there is."""
    babel.init_app(app, locale_selector=select_locale)
    app.before_request(note_locale)
    app.jinja_env.globals['languages'] = {code: own_name(code) for code in app.config['LANGUAGES']}


def own_name(code: str) -> str:
    """Return what its speakers call a language."""
    locale = Locale.parse(code)
    return (locale.get_display_name(locale) or code).capitalize()


def select_locale() -> str:
    """Return the language that the reader chose, or else the one that the browser likes best."""
    languages = current_app.config['LANGUAGES']
    if not has_request_context():
        return str(languages[0])
    visitor = g.get('visitor') or g.get('poller')
    for choice in (visitor and visitor.language, kept_choice()):
        if choice in languages:
            return str(choice)
    return accepted_language(languages) or str(languages[0])


def accepted_language(languages: list[str]) -> str | None:
    """Return the first language of the browser that the site has, or None.

    A tag counts for its language, too, before the next tag does: `de-CH, en` asks for German.
    """
    for tag, quality in request.accept_languages:
        language = tag.lower().partition('-')[0]
        exact = [code for code in languages if code.lower().replace('_', '-') == tag.lower()]
        related = [code for code in languages if code.lower().partition('_')[0] == language]
        if quality and (found := exact + related):
            return found[0]
    return None


def kept_choice() -> str | None:
    """Return what this browser was told, by the name that cookies have under these settings."""
    return request.cookies.get(current_app.config['COOKIE_PREFIX'] + LANGUAGE_COOKIE)


@cache
def name_and_direction(code: str) -> tuple[str, str]:
    """Return the name of a language as HTML has it, and the direction of its script."""
    locale = Locale.parse(code)
    return str(locale).replace('_', '-'), locale.text_direction


def note_locale() -> None:
    """Keep the language and its direction for templates and scripts, as in `<html lang dir>`."""
    # In an email, this is the language of its reader.
    g.locale, g.direction = name_and_direction(str(get_locale()))


def note_visitor() -> None:
    """Choose anew, once it is known who reads."""
    refresh()
    note_locale()
