"""Fixtures of errors."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask, abort, request

from app import db
from tests.site import site
from tests.template import fill_database


def fail() -> str:
    """Have a fault, in the middle of a change."""
    db.session.execute(sa.text('DELETE FROM post'))
    raise RuntimeError('a fault of ours')


def stop() -> str:
    """Answer with the status that the query names."""
    abort(int(request.args['code']))


def ask() -> str:
    """Send the statement in the query to the database."""
    return str(db.session.execute(sa.text(request.args['sql'])))


@pytest.fixture
def app() -> Iterator[Flask]:
    """The application as in production, and pages that fail as they are told."""
    app = site('sqlite://', PROPAGATE_EXCEPTIONS=False)
    for view in (fail, stop, ask):
        app.add_url_rule(f'/{view.__name__}', view_func=view, methods=['GET', 'POST'])
    with app.app_context():
        fill_database()
    yield app
    with app.app_context():
        db.engine.dispose()
