"""Limits for new accounts."""

from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import Forbidden

from app.api.http.errors import Refused
from app.validators import Invalid


@contextmanager
def first_day_checked() -> Iterator[None]:
    """Answer 403 to what a new account may not write yet, and name the field."""
    try:
        yield
    except Invalid as error:
        raise Refused(f'body: {error}', {'body': str(error)}, Forbidden) from error
