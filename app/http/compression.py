"""Pages on their way to the browser, a fifth as long."""

import gzip
from io import BytesIO
from secrets import randbelow

from flask import Flask, Response, request

# Shorter answers would hardly gain.
FEWEST_BYTES = 1000

# Higher levels take more time than they save.
LEVEL = 5

# Of a name in the header, by whose length nobody can tell from outside what a secret compressed to.
MOST_PADDING = 100


def configure_compression(app: Flask) -> None:
    """Compress every page for a browser that can read it so."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Shorten the HTML of an answer."""
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
    """Return a text compressed, and longer by up to 100 bytes that mean nothing.

    Source: Heal the Breach, https://ieeexplore.ieee.org/document/9754554
    """
    file = BytesIO()
    padding = 'a' * randbelow(MOST_PADDING)
    with gzip.GzipFile(padding, 'wb', LEVEL, file, mtime=0) as compressed:
        compressed.write(text)
    return file.getvalue()
