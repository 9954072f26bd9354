"""Converters for the parts of URLs."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from app.models.keyset import MAX_ID


class AsciiInteger(IntegerConverter):
    """ASCII digits, so that each page has only one URL."""

    # Python accepts digits of all scripts, and so would the default pattern.
    regex = '[0-9]+'


class RowId(AsciiInteger):
    """`<int:id>` in a URL: a URL with an id that no row can have doesn't exist."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **{'max': MAX_ID, **options})


def configure_converters(app: Flask) -> None:
    """Let `int` in a URL stand for the id of a row."""
    app.url_map.converters['int'] = RowId
