"""Errors of the API, in the shape that all of them share."""

from typing import Any, NoReturn

from flask import Response
from werkzeug.exceptions import BadRequest, HTTPException

from app.errors.handlers import http_error

SCHEMA = '_schema'


class Refused(HTTPException):
    """A request whose fields break a rule; each of them is named."""

    def __init__(
        self,
        message: str,
        fields: dict[str, str] | None = None,
        kind: type[HTTPException] = BadRequest,
    ) -> None:
        super().__init__(message)
        # The code differs, but the shape of the body is the same for all refusals.
        self.code = kind.code
        self.details = {'message': message, **({'fields': fields} if fields else {})}


def refuse(field: str, problem: str) -> NoReturn:
    """Answer 400 because of one field."""
    raise Refused(f'{field}: {problem}', {field: problem})


def explained(error: HTTPException, message: str) -> HTTPException:
    """Return an HTTP error with a message for the program."""
    error.details = {'message': message}  # type: ignore[attr-defined]
    return error


def refused_fields(_status: int, messages: dict[str, Any]) -> Response:
    """Answer 400 with the errors of a schema, for whichever part of the request."""
    found = flat({name: problem for part in messages.values() for name, problem in part.items()})
    whole = found.pop(SCHEMA, None)
    message = whole or '; '.join(f'{name}: {problem}' for name, problem in found.items())
    return http_error(Refused(message, found))


def flat(messages: dict[Any, Any], prefix: str = '') -> dict[str, str]:
    """Return the problems by the path of their field, as in `scopes.0`."""
    found: dict[str, str] = {}
    for name, problem in messages.items():
        if isinstance(problem, dict):
            found |= flat(problem, f'{prefix}{name}.')
        else:
            found[f'{prefix}{name}'] = ' '.join(map(str, problem))
    return found
