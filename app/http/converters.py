"""What stands between the slashes of a URL."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from app.models.keyset import MAX_ID


class AsciiInteger(IntegerConverter):
    """Digits of ASCII, so that there is but one address of each page."""

    # Python takes digits of every script for numbers, and so would the usual pattern.
    regex = '[0-9]+'


class RowId(AsciiInteger):
    """`<int:id>` in a URL: an id that no row can have is an address that doesn't exist."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **{'max': MAX_ID, **options})


def configure_converters(app: Flask) -> None:
    """Let `int` in a URL mean the id of a row."""
    app.url_map.converters['int'] = RowId
