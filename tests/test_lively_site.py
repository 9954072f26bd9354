"""Every page and every call of the API on each database, where users wrote until today."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.accounts.appeals.filing import file_appeal
from app.accounts.limiting import limit
from app.accounts.reports.filing import draft, file_report
from app.accounts.suspension import note
from app.media.attachments import add_picture
from app.models import Attachment, Invite, Message, Post, User
from app.models.moderation.audit_log import Action
from app.models.moderation.report import Category, Reported
from tests.api.program import Program
from tests.api.test_blueprint import QUERIES
from tests.api.test_blueprint import RULES as API_RULES
from tests.cast import add_person
from tests.cli.conftest import runner
from tests.databases import closing
from tests.media.pictures import encoded, stripes
from tests.site import Visitor, site
from tests.test_routes import ARGUMENTS, HIDDEN, RULES, TOKENS

SEED = 'seed', '--users', '9', '--posts', '90'
APPLICANT = 'applicant'


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A site with demo data, and an owner who has work to do."""
    with closing(site(database_url)) as app:
        app.instance_path = str(tmp_path)
        with app.app_context():
            db.create_all()
        assert runner(app)(*SEED).exit_code == 0
        with app.app_context():
            db.session.get_one(User, 1).role = 'owner'
            add_work()
        yield app


def add_work() -> None:
    """Give the owner an invitation, an applicant, a report, appeals, and an unused picture."""
    Invite.new(1, max_uses=1, days=1)
    applicant = add_person(APPLICANT)
    applicant.wait_for_approval('I knit.')
    owner, post = db.session.get_one(User, 1), newest_post(Post.user_id != 1)
    file_report(owner, draft(owner, Reported.POST, post.id), Category.SPAM, '')
    # The owner may appeal the first thing that was done, and decides the appeal against the second.
    note(Action.WARN, None, owner, 'shouts')
    db.session.commit()
    limit(None, applicant, 'shouts')
    db.session.commit()
    file_appeal(applicant, 2, 'I only whispered.')
    db.session.commit()
    add_picture(1, encoded(stripes()))


def newest_post(condition: sa.ColumnElement[bool]) -> Post:
    """Return the newest post that meets a condition and that the owner may see."""
    query = sa.select(Post).where(condition, Post.shown_to(sa.literal(1)))
    return db.session.scalars(query.order_by(Post.id.desc())).first()


@pytest.fixture
def values(app: Flask) -> dict[str, object]:
    """What stands in the addresses: who wrote last, and the owner's newest post and message."""
    newest = sa.func.max(Message.id), sa.func.max(Attachment.id)
    with app.app_context():
        message_id = db.session.scalar(sa.select(newest[0]).where(Message.recipient_id == 1))
        media_id = db.session.scalar(sa.select(newest[1]).where(Attachment.user_id == 1))
        post_id, theirs = newest_post(Post.user_id == 1).id, newest_post(Post.user_id != 1)
        name = theirs.author.username
    ids = {'id': 1, 'post_id': post_id, 'message_id': message_id, 'media_id': media_id}
    others = {'theirs': theirs.id, 'key': 'none', 'username': name, 'recipient': name}
    return {**ARGUMENTS, **ids, **others}


def values_of(endpoint: str, values: dict[str, object]) -> dict[str, object]:
    """Return what stands in the address of one endpoint."""
    special = {
        'api.get_message': {'id': values['message_id']},
        'admin.reject': {'username': APPLICANT},
        # What is one's own can't be reported.
        'main.report_post': {'post_id': values['theirs']},
        # Nobody covers a post of their own.
        'admin.cover_post': {'post_id': values['theirs']},
        'admin.uncover_post': {'post_id': values['theirs']},
    }
    return values | special.get(endpoint, {})


def owner(app: Flask) -> tuple[str, str]:
    """Return name and password of the first user."""
    with app.app_context():
        name = db.session.get_one(User, 1).username
    return name, f'demo-{name}'


def paths(values: dict[str, object]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the endpoint and the path of everything that can be read, and its query."""
    for rule in (*RULES, *API_RULES):
        if 'GET' in rule.methods and rule.endpoint not in TOKENS:
            here = values_of(rule.endpoint, values)
            path = rule.build({name: here.get(name, 1) for name in rule.arguments})[1]
            yield rule.endpoint, path, QUERIES.get(rule.endpoint, {})


def test_everything_can_be_read(app, values):
    visitor, program = Visitor(app).sign_in(*owner(app)), Program(app)
    everything = {'scopes': ['read', 'write', 'admin']}
    answer = program.client.post('/api/tokens', auth=owner(app), json=everything)
    program.token = answer.json['token']
    missing = set()
    for endpoint, path, query in paths(values):
        reader = program if endpoint.startswith('api.') else visitor
        status = reader.get(path, query_string=query).status_code
        assert status in {200, 302, 404} or endpoint == 'health.ready', path
        if status == 404:
            missing.add(endpoint)
    assert missing == HIDDEN | {'api.get_export', 'api.get_export_file'}
