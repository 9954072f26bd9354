"""Compresses pages to a fifth of their size."""

import gzip
from io import BytesIO
from secrets import randbelow

from flask import Flask, Response, request

# Shorter responses would hardly gain.
FEWEST_BYTES = 1000

# Higher levels take more time than they save.
LEVEL = 5

# For a file name of random length in the gzip header, which hides how well a secret compressed.
MOST_PADDING = 100


def configure_compression(app: Flask) -> None:
    """Compress every page for browsers that accept it."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress the HTML in a response."""
    if response.mimetype != 'text/html' or response.is_streamed or response.direct_passthrough:
        return response
    response.vary.add('Accept-Encoding')
    text = response.get_data()
    is_worth_it = len(text) >= FEWEST_BYTES and 'Content-Encoding' not in response.headers
    if is_worth_it and request.accept_encodings['gzip']:
        response.set_data(padded_gzip(text))
        response.headers['Content-Encoding'] = 'gzip'
    return response


def padded_gzip(text: bytes) -> bytes:
    """Return a compressed text, with up to 100 meaningless bytes added.

    Source: Heal the Breach, https://ieeexplore.ieee.org/document/9754554
    """
    file = BytesIO()
    padding = 'a' * randbelow(MOST_PADDING)
    with gzip.GzipFile(padding, 'wb', LEVEL, file, mtime=0) as compressed:
        compressed.write(text)
    return file.getvalue()
