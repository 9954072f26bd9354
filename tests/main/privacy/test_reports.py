"""Reporting a user, a post or a message."""

import pytest

from app import db
from app.models import Message, Post, Report, User
from tests.api.program import Program
from tests.cast import person
from tests.site import Visitor

WRONG = {'category': 'harassment', 'text': 'He insults me.'}


def reports(app):
    """Return what is kept of all reports."""
    with app.app_context():
        return [
            (one.kind, one.category, one.text, one.excerpt)
            for one in db.session.scalars(db.select(Report).order_by(Report.id))
        ]


@pytest.fixture
def message(app):
    """The address of the report of a message from john to susan."""
    with app.app_context():
        sent = person('john').send_message(person('susan'), 'You fool')
        db.session.commit()
        return f'/message/{sent.id}/report'


def test_each_thing_is_reported_once_as_long_as_it_waits(app, susan, message):
    for path in ('/user/john/report', '/post/2/report', message) * 2:
        assert "What's wrong?" in susan.get(path).text.replace('&#39;', "'")
        answer = susan.post(path, WRONG)
        assert answer.status_code == 302
        assert 'Thank you.' in susan.get(answer.location).text
    words = 'harassment', 'He insults me.'
    assert reports(app) == [
        ('user', *words, ''),
        ('post', *words, 'john was here'),
        ('message', *words, 'You fool'),
    ]


def test_what_is_deleted_stays_in_the_report(app, susan, message):
    susan.post('/post/2/report', WRONG)
    susan.post(message, WRONG)
    with app.app_context():
        Post.delete_by_id(2)
        db.session.delete(db.session.scalars(db.select(Message)).one())
        db.session.commit()
    assert [report[3] for report in reports(app)] == ['john was here', 'You fool']
    with app.app_context():
        db.session.execute(db.delete(User).where(User.username == 'susan'))
        db.session.commit()
    assert len(reports(app)) == 2
    with app.app_context():
        db.session.execute(db.delete(User).where(User.username == 'john'))
        db.session.commit()
    assert reports(app) == []


def test_only_what_one_has_received_and_sees_can_be_reported(app, susan, john, message):
    assert john.post(message, WRONG).status_code == 404
    assert Visitor(app).sign_in('mary').post(message, WRONG).status_code == 404
    for path in ('/user/susan/report', '/post/1/report', '/post/999/report', '/user/no/report'):
        assert susan.post(path, WRONG).status_code == 404
    assert reports(app) == []


@pytest.mark.parametrize(
    'change', [{'category': 'boredom'}, {'text': 'x' * 1001}, {'text': 'a\x00b'}]
)
def test_form_says_what_is_wrong(app, susan, change):
    assert susan.post('/post/2/report', {**WRONG, **change}).status_code == 422
    assert reports(app) == []


def test_programs_report_by_the_same_rule(app, susan, message):
    susan.post('/post/2/report', WRONG)
    program = Program(app, 'susan')
    for kind in ('post', 'user'):
        body = {'kind': kind, 'id': 2, 'category': 'spam'}
        assert program.post('/api/reports', body).status_code == 204
    assert [report[0] for report in reports(app)] == ['post', 'user']
    for body, status in (
        ({'kind': 'user', 'id': 1, 'category': 'spam'}, 403),
        ({'kind': 'post', 'id': 999, 'category': 'spam'}, 404),
        ({'kind': 'page', 'id': 1, 'category': 'spam'}, 400),
        ({'kind': 'post', 'id': 2, 'category': 'spam', 'text': 'x' * 1001}, 400),
    ):
        assert program.post('/api/reports', body).status_code == status
    message_id = int(message.split('/')[2])
    body = {'kind': 'message', 'id': message_id, 'category': 'spam'}
    assert Program(app, 'john').post('/api/reports', body).status_code == 404
