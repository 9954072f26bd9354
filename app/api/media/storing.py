"""Responses to pictures that can't be stored."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from app.api.http.errors import Refused, refuse
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.validators import Invalid


@contextmanager
def file_named() -> Iterator[None]:
    """Answer 400 for a file that isn't a picture, and 503 if it may be stored later."""
    try:
        yield
    except Invalid as error:
        refuse('file', str(error))
    except Busy as error:
        raise unavailable('the site is busy with other pictures; try again') from error
    except StoreUnavailable as error:
        current_app.logger.error('picture not stored: %s', error)
        raise unavailable("the picture can't be saved right now; try again later") from error


def unavailable(problem: str) -> Refused:
    """Return the response to a picture that may be accepted later."""
    return Refused(f'file: {problem}', {'file': problem}, ServiceUnavailable)
