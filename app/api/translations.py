"""Translating texts."""

from typing import Any

from flask import current_app
from werkzeug.exceptions import NotFound, ServiceUnavailable

from app.api.blueprint import bp
from app.api.http.auth import authenticate
from app.api.http.decorators import body, response
from app.api.http.errors import explained
from app.api.schemas.translations import NewTranslationSchema, TranslationSchema
from app.http.rate_limits import translations
from app.languages.translate import TranslationError, translate


@bp.post('/translations')
@authenticate(scope='read')
@translations
@body(NewTranslationSchema)
@response(TranslationSchema)
def translate_text(wanted: dict[str, Any]) -> Any:
    """Translate a text, if this site has a translation service."""
    if current_app.extensions['translator'] is None:
        raise explained(NotFound(), 'this site has no translator')
    try:
        return {'text': translate(**wanted)}
    except TranslationError as error:
        raise explained(ServiceUnavailable(), str(error)) from error
