"""The language of a page."""

from functools import cache, lru_cache

from babel import Locale
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import get_locale, refresh
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from app.extensions import babel

# Holds the choice of a reader who isn't signed in; an account keeps its own.
LANGUAGE_COOKIE = 'language'

# Browsers of one country mostly send the same header.
KEPT_WISHES = 256


def configure_languages(app: Flask) -> None:
    """Choose a language for each request, and pass it and all others to templates."""
    babel.init_app(app, locale_selector=select_locale)
    app.before_request(note_choice)
    app.add_template_global(language_names)


def language_names() -> dict[str, str]:
    """Return the names of the site's languages, each in its own language, by code."""
    return {code: own_name(code) for code in current_app.config['LANGUAGES']}


@cache
def own_name(code: str) -> str:
    """Return the name of a language in that language.

    Babel reads all that it knows of a language for this, a megabyte or two.
    """
    locale = Locale.parse(code)
    return (locale.get_display_name(locale) or code).capitalize()


def select_locale() -> str:
    """Return the language that the reader chose, or else the browser's first one."""
    languages = current_app.config['LANGUAGES']
    if not has_request_context():
        return str(languages[0])
    visitor = g.get('visitor') or g.get('poller')
    for choice in (visitor and visitor.language, kept_choice()):
        if choice in languages:
            return str(choice)
    accepted = request.environ.get('HTTP_ACCEPT_LANGUAGE', '')
    return accepted_language(accepted, tuple(languages)) or str(languages[0])


@lru_cache(KEPT_WISHES)
def accepted_language(accepted: str, languages: tuple[str, ...]) -> str | None:
    """Return the first language of the browser that the site has, or None.

    A tag counts for its language, too, before the next tag does: `de-CH, en` asks for German.
    """
    for tag, quality in parse_accept_header(accepted, LanguageAccept):
        language = tag.lower().partition('-')[0]
        exact = [code for code in languages if code.lower().replace('_', '-') == tag.lower()]
        related = [code for code in languages if code.lower().partition('_')[0] == language]
        if quality and (found := exact + related):
            return found[0]
    return None


def kept_choice() -> str | None:
    """Return the value of a cookie, whose name depends on the settings."""
    cookies, name = request.cookies, current_app.config['COOKIE_PREFIX'] + LANGUAGE_COOKIE
    # Checked first, since a missing cookie, the usual case, would raise an exception inside.
    if name not in cookies:
        return None
    return cookies[name]


@cache
def name_and_direction(code: str) -> tuple[str, str]:
    """Return the name of a language as HTML has it, and the direction of its script."""
    locale = Locale.parse(code)
    return str(locale).replace('_', '-'), locale.text_direction


def note_locale() -> None:
    """Keep the language and its direction for templates and scripts, as in `<html lang dir>`."""
    # In an email, this is the language of its reader.
    g.locale, g.direction = name_and_direction(str(get_locale()))


def note_choice() -> None:
    """Keep the same of a request, which most often translates nothing before it knows its user."""
    g.locale, g.direction = name_and_direction(select_locale())


def note_visitor() -> None:
    """Choose again once the user is known."""
    before = g.locale
    note_choice()
    # Most users have chosen the language of their browser.
    if g.locale != before:
        refresh()
