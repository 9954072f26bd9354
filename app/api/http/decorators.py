"""What a view takes and gives, in decorators from which the description of the API is made."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from apifairy import body, response
from flask import request
from marshmallow import Schema
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.api.http.errors import Refused, explained

View = Callable[..., Any]
Decorator = Callable[[View], View]

gives = response


def takes(schema: type[Schema], optional: bool = False) -> Decorator:
    """Hand the checked JSON body of the request to a view, as its last positional argument."""

    def decorator(view: View) -> View:
        checked = body(schema)(view)
        checked._spec['optional_body'] = optional

        @wraps(checked)
        def wrapper(*args: Any, **values: Any) -> Any:
            if request.get_data() or not optional:
                require_json()
            return checked(*args, **values)

        return wrapper

    return decorator


def hands_over(schema: type[Schema]) -> Decorator:
    """Say what is in a response that a view makes itself, as one that is too long for memory."""

    def decorator(view: View) -> View:
        described = response(schema)(view)

        @wraps(described)
        def wrapper(*args: Any, **values: Any) -> Any:
            return view(*args, **values)

        return wrapper

    return decorator


def require_json() -> None:
    """Answer 415 to what is not called JSON, and 400 to what is none."""
    try:
        body = request.get_json()
    except UnsupportedMediaType as error:
        raise explained(error, 'send JSON, with "Content-Type: application/json"') from None
    except BadRequest as error:
        raise Refused('the body is not valid JSON, or is nested too deep') from error
    if not isinstance(body, dict):
        raise Refused('the body must be a JSON object')
