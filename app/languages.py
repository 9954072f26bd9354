"""The language in which a page speaks to its reader."""

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import get_locale

from app.extensions import babel


def configure_languages(app: Flask) -> None:
    """Choose a language for each request, and tell templates which."""
    babel.init_app(app, locale_selector=select_locale)
    app.before_request(note_locale)


def select_locale() -> str | None:
    """Return the language of LANGUAGES that the browser likes best, or the first of them."""
    languages = current_app.config['LANGUAGES']
    if not has_request_context():
        return str(languages[0])
    return request.accept_languages.best_match(languages, languages[0])


def note_locale() -> None:
    """Keep the language for templates and scripts, as in `<html lang>`."""
    g.locale = str(get_locale()).replace('_', '-')
