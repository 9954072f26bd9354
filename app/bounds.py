"""How much a request may bring, where Werkzeug sets no bound itself."""

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge


def configure_bounds(app: Flask) -> None:
    """Check every request before anything is done for it."""
    app.before_request(refuse_long_forms)


def refuse_long_forms() -> None:
    """Hold every form to MAX_FORM_PARTS fields; Werkzeug counts only those sent as parts."""
    fields = sum(map(len, request.form.listvalues()))
    if fields > current_app.config['MAX_FORM_PARTS']:
        raise RequestEntityTooLarge
