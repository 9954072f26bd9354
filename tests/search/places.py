"""Where an index can be kept: in each kind of database, and in each version of Elasticsearch."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

from flask import Flask, current_app

from app import db
from app.jobs.worker import run_due
from app.search import search_index
from tests.patience import PATIENCE_SECONDS
from tests.servers.databases import KINDS, fresh_database
from tests.servers.plugin import NEWEST, NODES, OLDEST
from tests.site import site

PLACES = [*KINDS, OLDEST, NEWEST]


@contextmanager
def searching(place: str, url: str | None = None) -> Iterator[Flask]:
    """Yield an application with tables, whose index is kept there. Raises UnavailableError.

    The URL is that of a node, if it isn't to be found in the usual way.
    """
    with ExitStack() as stack:
        settings: dict[str, Any] = {}
        if place not in KINDS:
            url = url or node_of(place)
            settings = {'ELASTICSEARCH_URL': url, 'ELASTICSEARCH_PREFIX': f'test-{uuid4().hex[:8]}'}
        kind = place if place in KINDS else 'sqlite'
        app = site(stack.enter_context(fresh_database(kind)), **settings)
        with app.app_context():
            db.create_all()
            be_patient()
        yield app
        with app.app_context():
            drop_indexes()
            db.engine.dispose()


def node_of(place: str) -> str:
    """Return the URL of a node. Raises UnavailableError."""
    return NODES[int(place.split()[1])].find()


def be_patient() -> None:
    """Let nothing fail because the machine is busy."""
    index: Any = search_index()
    if index.is_apart:
        for name in ('reader', 'writer'):
            patient = getattr(index, name).options(request_timeout=PATIENCE_SECONDS)
            setattr(index, name, patient)


def drop_indexes() -> None:
    """Delete what the application has in Elasticsearch, if that is where its index is."""
    index: Any = search_index()
    if index.is_apart:
        names = list(index.writer.indices.get(index=f'{index.prefix}-*'))
        if names:
            index.writer.indices.delete(index=names)


def settle() -> None:
    """Commit, and wait until everything committed can be found."""
    db.session.commit()
    index: Any = search_index()
    if index.is_apart:
        run_due(current_app._get_current_object())
        index.writer.indices.refresh(index=f'{index.prefix}-*')
