"""How much a request may bring, where Flask and Werkzeug set no bound themselves."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from app.http.forms.parser import KEPT_BYTES, MULTIPART, URLENCODED, bound_form

JSON_DEPTH = 20

# Four kilobytes more than the largest picture, for the boundaries and fields around it.
FILE_BODY_BYTES = 8 * 1024 * 1024 + 4096

# Forms for posts bring up to four of them, and the text.
PICTURES_BODY_BYTES = 4 * FILE_BODY_BYTES + 64 * 1024

# A form that isn't sent as parts writes each byte of most scripts as %XX.
LONGEST_ENCODED = 3

View = TypeVar('View', bound=Callable[..., Any])


def configure_bounds(app: Flask) -> None:
    """Check every form before anything is done for it, and all JSON when it is read."""
    app.before_request(bound_body)
    app.before_request(refuse_long_chunks)
    app.before_request(refuse_long_forms)
    app.json = ShallowJSONProvider(app)


def takes_files(view: View) -> View:
    """Let a view have forms with files of FILE_BODY_BYTES; all else keeps the site's limit."""
    view.body_bytes = FILE_BODY_BYTES  # type: ignore[attr-defined]
    return view


def takes_pictures(view: View) -> View:
    """Let a view have forms with files of PICTURES_BODY_BYTES, for a text with pictures."""
    view.body_bytes = PICTURES_BODY_BYTES  # type: ignore[attr-defined]
    return view


def accepted_bytes() -> int:
    """Return how long a body the present request may have."""
    view = current_app.view_functions.get(request.endpoint or '')
    body_bytes = getattr(view, 'body_bytes', None)
    if body_bytes and request.mimetype == MULTIPART:
        return int(body_bytes)
    return int(current_app.config['MAX_CONTENT_LENGTH'])


def bound_body() -> None:
    """Set how much is read of a body: more than is accepted, where texts can be given back."""
    accepted = accepted_bytes()
    request.max_content_length = accepted
    # A program has kept what it sent; and without a length, all would have to be read first.
    if request.content_length is None or request.path.startswith('/api/'):
        return
    if request.mimetype == URLENCODED:
        request.max_content_length = accepted + LONGEST_ENCODED * KEPT_BYTES
        bound_form(request, accepted)
    elif request.mimetype == MULTIPART:
        has_pictures = accepted == PICTURES_BODY_BYTES
        request.max_content_length = accepted + (accepted if has_pictures else KEPT_BYTES)
        bound_form(request, accepted)


def refuse_long_chunks() -> None:
    """Hold bodies without an announced length to their limit; Werkzeug would cut them."""
    if request.method in ('GET', 'HEAD') or request.content_length is not None:
        return
    limit = request.max_content_length or 0
    if len(request.get_data()) >= limit and request.input_stream.read(1):
        raise RequestEntityTooLarge


def refuse_long_forms() -> None:
    """Hold every form to MAX_FORM_PARTS fields; Werkzeug counts only those sent as parts.

    Beside files, the texts of all fields are held to MAX_CONTENT_LENGTH together. What is refused
    here has been read, so that an error page can give it back.
    """
    # Werkzeug finds no form in a body without a type, and most requests have no body at all.
    if not request.mimetype:
        return
    refuse_many_pairs()
    if None in request.form:
        # Werkzeug keeps parts without a name, which nothing asks for, under None.
        named = [field for field in request.form.items(multi=True) if field[0] is not None]
        request.form = ImmutableMultiDict(named)
    fields = sum(map(len, request.form.listvalues()))
    most = current_app.config['MAX_FORM_PARTS'], int(current_app.config['MAX_CONTENT_LENGTH'])
    if fields > most[0] or is_body_too_long() or text_bytes(request.form) > most[1]:
        raise RequestEntityTooLarge


def refuse_many_pairs() -> None:
    """Refuse a long body of so many short fields that to read them would cost too much."""
    if request.mimetype != URLENCODED or not is_body_too_long():
        return
    if request.get_data().count(b'&') >= current_app.config['MAX_FORM_PARTS']:
        request.form, request.files = ImmutableMultiDict(), ImmutableMultiDict()
        raise RequestEntityTooLarge


def is_body_too_long() -> bool:
    """Return True if the body is longer than the present request may have."""
    return (request.content_length or 0) > accepted_bytes()


def text_bytes(form: MultiDict[str, str]) -> int:
    """Return how many bytes names and texts of all fields have."""
    return sum(
        len(part.encode(errors='replace')) for field in form.items(multi=True) for part in field
    )


class ShallowJSONProvider(DefaultJSONProvider):
    """JSON in which lists and objects are nested at most JSON_DEPTH deep."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return what a text stands for. Raises ValueError if it is no JSON or nested deeper."""
        try:
            value = super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError('the JSON is nested too deep') from error
        if is_deeper(value, JSON_DEPTH):
            raise ValueError('the JSON is nested too deep')
        return value


def is_deeper(value: object, levels: int) -> bool:
    """Return True if lists or objects are nested more than so many levels deep."""
    layer = [value]
    for _ in range(levels + 1):
        nested = [item for item in layer if isinstance(item, list | dict)]
        layer = [child for item in nested for child in children_of(item)]
    return bool(nested)


def children_of(item: list[Any] | dict[str, Any]) -> list[Any]:
    """Return what a list or an object holds."""
    return item if isinstance(item, list) else list(item.values())
