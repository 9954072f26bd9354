"""The blueprint of the API."""

import warnings
from typing import Any

from flask import Blueprint, abort
from flask.sansio.blueprints import BlueprintSetupState

from app.http.converters import AsciiInteger
from app.models.keyset import MAX_ID

with warnings.catch_warnings():
    # It warns about a missing package that nothing here needs.
    warnings.simplefilter('ignore', UserWarning)
    import flask_marshmallow  # noqa: F401

bp = Blueprint('api', __name__)


@bp.record_once
def register_converter(state: BlueprintSetupState) -> None:
    """Accept ids of any size in URLs: one that doesn't match would be answered with 405."""
    state.app.url_map.converters['id'] = AsciiInteger


@bp.url_value_preprocessor
def reject_impossible_ids(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Answer 404 for an id that no row can have."""
    if any(isinstance(value, int) and value > MAX_ID for value in (values or {}).values()):
        abort(404)
