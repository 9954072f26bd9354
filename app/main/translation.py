"""Translation of a post for its reader, requested by a script on the page."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.exceptions import BadRequest
from wtforms.validators import ValidationError

from app.html.csrf import require_page_token
from app.http.rate_limits import translations
from app.languages.translate import LANGUAGE_CODE, TranslationError, translate
from app.main.blueprint import bp
from app.site_settings import post_length
from app.validators import check_printable


@bp.post('/translate')
@login_required
@translations
def translate_text() -> ResponseReturnValue:
    """Return the text in the reader's language, or a message about what went wrong."""
    try:
        require_page_token(request.headers.get('X-CSRFToken'))
        text, source, target = asked_for(request.get_json(silent=True))
    except (ValueError, ValidationError) as error:
        return {'error': BadRequest().name, 'message': str(error)}, 400
    try:
        return {'text': translate(text, source, target)}
    except TranslationError as error:
        # The script shows the message in place of the button, where the reader expects the result.
        return {'text': str(error), 'failed': True}


def asked_for(body: object) -> tuple[str, str, str]:
    """Return the text and its two languages. Raises ValueError, which names the field."""
    if not isinstance(body, dict):
        raise ValueError('The body must be a JSON object.')
    longest = post_length()
    text = body.get('text')
    if not isinstance(text, str) or not 1 <= len(text) <= longest:
        raise ValueError(f'text: must have between 1 and {longest} characters')
    check_printable(text)
    for name in ('source_language', 'dest_language'):
        if not isinstance(body.get(name), str) or not LANGUAGE_CODE.fullmatch(body[name]):
            raise ValueError(f'{name}: must be a language code such as es')
    return text, body['source_language'], body['dest_language']
