"""The blueprint of the API."""

import warnings
from typing import Any

from flask import Blueprint, abort
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.routing import IntegerConverter

from app.models.keyset import MAX_ID

with warnings.catch_warnings():
    # It warns of a package that is missing, which nothing here needs.
    warnings.simplefilter('ignore', UserWarning)
    import flask_marshmallow  # noqa: F401

bp = Blueprint('api', __name__)


@bp.record_once
def prepare(state: BlueprintSetupState) -> None:
    """Let addresses have ids of any size: else one that is too large would be a wrong method."""
    state.app.url_map.converters['id'] = IntegerConverter


@bp.url_value_preprocessor
def name_number(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Hand the id of an address to views as `number`, the name that hides nothing of Python's.

    Raises NotFound for an id that no row can have.
    """
    if values and 'id' in values:
        values['number'] = values.pop('id')
        if values['number'] > MAX_ID:
            abort(404)
