"""Limits on the size of requests that Flask and Werkzeug don't have themselves."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from app.http.forms.parser import KEPT_BYTES, MULTIPART, URLENCODED, bound_form
from app.sizes import LARGEST_PICTURE

JSON_DEPTH = 20

# Four kilobytes more than the largest picture, for the boundaries and fields around it.
FILE_BODY_BYTES = LARGEST_PICTURE + 4096

# Forms for posts have up to four of them, and the text.
PICTURES_BODY_BYTES = 4 * FILE_BODY_BYTES + 64 * 1024

# A urlencoded form writes each byte of most scripts as %XX.
LONGEST_ENCODED = 3

View = TypeVar('View', bound=Callable[..., Any])


def configure_bounds(app: Flask) -> None:
    """Check every form before any work is done for it, and all JSON when it is read."""
    app.before_request(bound_body)
    app.before_request(refuse_long_chunks)
    app.before_request(refuse_long_forms)
    app.json = ShallowJSONProvider(app)


def takes_files(view: View) -> View:
    """Let a view accept forms with files up to FILE_BODY_BYTES; others keep the site's limit."""
    view.body_bytes = FILE_BODY_BYTES  # type: ignore[attr-defined]
    return view


def takes_pictures(view: View) -> View:
    """Let a view accept forms with files up to PICTURES_BODY_BYTES, for a text with pictures."""
    view.body_bytes = PICTURES_BODY_BYTES  # type: ignore[attr-defined]
    return view


def accepted_bytes() -> int:
    """Return how long the body of the present request may be."""
    view = current_app.view_functions.get(request.endpoint or '')
    body_bytes = getattr(view, 'body_bytes', None)
    if body_bytes and request.mimetype == MULTIPART:
        return int(body_bytes)
    return int(current_app.config['MAX_CONTENT_LENGTH'])


def bound_body() -> None:
    """Set how much of a body is read: more than is accepted, if its texts can be given back."""
    accepted = accepted_bytes()
    request.max_content_length = accepted
    # Programs keep what they send, and without a length everything would have to be read first.
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
    """Refuse long bodies without an announced length; Werkzeug would cut them."""
    if request.method in ('GET', 'HEAD') or request.content_length is not None:
        return
    limit = request.max_content_length or 0
    if len(request.get_data()) >= limit and request.input_stream.read(1):
        raise RequestEntityTooLarge


def refuse_long_forms() -> None:
    """Refuse forms with more than MAX_FORM_PARTS fields; Werkzeug counts only multipart ones.

    Besides files, the texts of all fields together may have MAX_CONTENT_LENGTH bytes. What is
    refused here has been read, so that an error page can give it back.
    """
    # Werkzeug ignores a body without a type, and most requests have no body at all.
    if not request.mimetype:
        return
    refuse_many_pairs()
    if None in request.form:
        # Werkzeug keeps parts without a name, which nothing uses, under None.
        named = [field for field in request.form.items(multi=True) if field[0] is not None]
        request.form = ImmutableMultiDict(named)
    fields = sum(map(len, request.form.listvalues()))
    has_many = fields > current_app.config['MAX_FORM_PARTS']
    has_long = text_bytes(request.form) > current_app.config['MAX_CONTENT_LENGTH']
    if has_many or has_long or is_body_too_long():
        raise RequestEntityTooLarge


def refuse_many_pairs() -> None:
    """Refuse a long body with so many short fields that reading them would cost too much."""
    if request.mimetype != URLENCODED or not is_body_too_long():
        return
    if request.get_data().count(b'&') >= current_app.config['MAX_FORM_PARTS']:
        request.form, request.files = ImmutableMultiDict(), ImmutableMultiDict()
        raise RequestEntityTooLarge


def is_body_too_long() -> bool:
    """Return True if the body is longer than the present request may have."""
    return (request.content_length or 0) > accepted_bytes()


def text_bytes(form: MultiDict[str, str]) -> int:
    """Return how many bytes the names and values of all fields have."""
    return sum(
        len(part.encode(errors='replace')) for field in form.items(multi=True) for part in field
    )


class ShallowJSONProvider(DefaultJSONProvider):
    """JSON in which lists and objects are nested at most JSON_DEPTH deep."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return the value of a text. Raises ValueError if it isn't JSON or is nested deeper."""
        try:
            value = super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError('the JSON is nested too deep') from error
        if is_deeper(value, JSON_DEPTH):
            raise ValueError('the JSON is nested too deep')
        return value


def is_deeper(value: object, levels: int) -> bool:
    """Return True if lists or objects are nested deeper than a number of levels."""
    layer = [value]
    for _ in range(levels + 1):
        nested = [item for item in layer if isinstance(item, list | dict)]
        layer = [child for item in nested for child in children_of(item)]
    return bool(nested)


def children_of(item: list[Any] | dict[str, Any]) -> list[Any]:
    """Return the values in a list or an object."""
    return item if isinstance(item, list) else list(item.values())
