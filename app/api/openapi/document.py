"""The OpenAPI document, made from the decorators of the views."""

from copy import deepcopy
from typing import Any

from apifairy import APIFairy
from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

from app.api.blueprint import bp
from app.api.http.errors import refused_fields
from app.api.openapi.operations import bound_texts, complete

Json = dict[str, Any]

VERSION = '1.0.0'


def configure_description(app: Flask) -> None:
    """Configure APIFairy, which checks requests and writes OpenAPI 3.1."""
    app.config.update(
        APIFAIRY_TITLE='Microblog',
        APIFAIRY_VERSION=VERSION,
        APIFAIRY_APISPEC_PATH=None,
        APIFAIRY_UI_PATH=None,
        APIFAIRY_APISPEC_VERSION='3.1.0',
        APIFAIRY_TAGS=[],
    )
    apifairy = APIFairy(app)
    apifairy.error_handler(refused_fields)
    apifairy.process_apispec(complete)
    app.extensions['apifairy'] = apifairy


def description() -> Json:
    """Return the OpenAPI document of this site."""
    # APIFairy caches it, but an administrator may change the length of posts at any time.
    document: Json = deepcopy(current_app.extensions['apifairy'].apispec)
    bound_texts(document['components']['schemas'])
    # A proxy may mount the site below a path, which is known only in a request.
    return {**document, 'servers': [{'url': request.script_root or '/'}]}


@bp.get('/openapi.json')
def openapi() -> ResponseReturnValue:
    """The OpenAPI document."""
    return description()
