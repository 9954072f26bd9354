"""The blueprint of the API."""

import warnings
from typing import Any

from flask import Blueprint

with warnings.catch_warnings():
    # It warns of a package that is missing, which nothing here needs.
    warnings.simplefilter('ignore', UserWarning)
    import flask_marshmallow  # noqa: F401

bp = Blueprint('api', __name__)


@bp.url_value_preprocessor
def name_number(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Hand the id of an address to views as `number`, the name that hides nothing of Python's."""
    if values and 'id' in values:
        values['number'] = values.pop('id')
