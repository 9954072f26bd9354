"""Every page and every call of the API on each database, where users wrote until today."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Message, Post, User
from tests.api.program import Program
from tests.api.test_blueprint import QUERIES
from tests.api.test_blueprint import RULES as API_RULES
from tests.cli.conftest import runner
from tests.databases import closing
from tests.site import Visitor, site
from tests.test_routes import ARGUMENTS, HIDDEN, RULES, TOKENS

SEED = 'seed', '--users', '9', '--posts', '90'


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """A site with demo data, and an owner."""
    with closing(site(database_url)) as app:
        with app.app_context():
            db.create_all()
        assert runner(app)(*SEED).exit_code == 0
        with app.app_context():
            db.session.get_one(User, 1).role = 'owner'
            db.session.commit()
        yield app


@pytest.fixture
def values(app: Flask) -> dict[str, object]:
    """What stands in the addresses: who wrote last, and the owner's newest post and message."""
    newest = sa.func.max(Post.id), sa.func.max(Message.id)
    with app.app_context():
        post_id = db.session.scalar(sa.select(newest[0]).where(Post.user_id == 1))
        message_id = db.session.scalar(sa.select(newest[1]).where(Message.recipient_id == 1))
        others = sa.select(Post).where(Post.user_id != 1).order_by(Post.id.desc())
        name = db.session.scalars(others).first().author.username
    ids = {'id': 1, 'post_id': post_id, 'message_id': message_id, 'key': 'none'}
    return {**ARGUMENTS, **ids, 'username': name, 'recipient': name}


def owner(app: Flask) -> tuple[str, str]:
    """Return name and password of the first user."""
    with app.app_context():
        name = db.session.get_one(User, 1).username
    return name, f'demo-{name}'


def paths(values: dict[str, object]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the endpoint and the path of everything that can be read, and its query."""
    for rule in (*RULES, *API_RULES):
        if 'GET' in rule.methods and rule.endpoint not in TOKENS:
            ids = values if rule.endpoint != 'api.get_message' else {'id': values['message_id']}
            path = rule.build({name: ids.get(name, 1) for name in rule.arguments})[1]
            yield rule.endpoint, path, QUERIES.get(rule.endpoint, {})


def test_everything_can_be_read(app, values):
    visitor, program = Visitor(app).sign_in(*owner(app)), Program(app)
    program.token = program.client.post('/api/tokens', auth=owner(app)).json['token']
    missing = set()
    for endpoint, path, query in paths(values):
        reader = program if endpoint.startswith('api.') else visitor
        status = reader.get(path, query_string=query).status_code
        assert status in {200, 302, 404} or endpoint == 'health.ready', path
        if status == 404:
            missing.add(endpoint)
    assert missing == HIDDEN | {'api.get_export', 'api.get_export_file'}
