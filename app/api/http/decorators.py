"""The decorators for the input and output of a view; the OpenAPI document is made from them.

Views import those of APIFairy from here, because app.api.blueprint must have been imported first.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import apifairy
from apifairy import arguments, response
from apifairy.decorators import FlaskParser
from flask import Request, request
from marshmallow import Schema, missing
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.api.http.errors import Refused, explained, refuse

__all__ = ['arguments', 'body', 'form_body', 'response', 'streamed_response']

View = Callable[..., Any]

FORM = 'multipart/form-data'

# Half of a character, as JSON can escape it.
SURROGATE = re.compile('[\ud800-\udfff]')
Decorator = Callable[[View], View]


def load_body(_parser: FlaskParser, message: Request, _schema: Schema) -> Any:
    """Return the JSON that `require_json` has read; webargs itself reads only plain UTF-8."""
    return message.get_json() if message.is_json else missing


FlaskParser.load_json = load_body


def body(schema: type[Schema], optional: bool = False) -> Decorator:
    """Pass the checked JSON body of the request to a view, as its last positional argument."""

    def decorator(view: View) -> View:
        checked = apifairy.body(schema)(view)

        @wraps(checked)
        def wrapper(*args: Any, **values: Any) -> Any:
            # Once a form has been parsed, there is no data left.
            if request.get_data() or request.form or not optional:
                require_json()
            return checked(*args, **values)

        # Decorators above this one copy it, like the name of the view.
        wrapper.has_optional_body = optional  # type: ignore[attr-defined]
        return wrapper

    return decorator


def form_body(schema: type[Schema]) -> Decorator:
    """Pass the checked fields and files of a form to a view, as its last positional argument."""

    def decorator(view: View) -> View:
        checked = apifairy.body(schema, location='form')(view)

        @wraps(checked)
        def wrapper(*args: Any, **values: Any) -> Any:
            if request.mimetype != FORM:
                message = f'send a form, with "Content-Type: {FORM}"'
                raise explained(UnsupportedMediaType(), message)
            return checked(*args, **values)

        return wrapper

    return decorator


def streamed_response(schema: type[Schema]) -> Decorator:
    """Document what is in a response that a view streams by itself."""

    def decorator(view: View) -> View:
        described = apifairy.response(schema)(view)

        @wraps(described)
        def wrapper(*args: Any, **values: Any) -> Any:
            return view(*args, **values)

        return wrapper

    return decorator


def require_json() -> None:
    """Answer 415 if the body isn't declared as JSON, and 400 if it can't be parsed."""
    try:
        body = request.get_json()
    except UnsupportedMediaType as error:
        raise explained(error, 'send JSON, with "Content-Type: application/json"') from None
    except BadRequest as error:
        raise Refused('the body is not valid JSON, or is nested too deeply') from error
    if not isinstance(body, dict):
        raise Refused('the body must be a JSON object')
    check_text(body)


def check_text(value: Any, path: str = '') -> None:
    """Answer 400 if any text in the JSON can't be encoded in UTF-8."""
    if isinstance(value, dict):
        for name, part in value.items():
            check_text(name, path)
            check_text(part, f'{path}.{name}' if path else name)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            check_text(part, f'{path}.{index}')
    elif isinstance(value, str) and SURROGATE.search(value):
        refuse(path or 'name', 'must not contain lone surrogates')
