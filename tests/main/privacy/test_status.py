"""What users read of what was done to them, and how they appeal, signed in or not."""

import re

import pytest

from app import db
from app.accounts.covering import cover
from app.accounts.limiting import limit
from app.accounts.suspension import restore, suspend
from app.jobs.worker import run_due
from app.models import Appeal
from tests.admin.test_users import give
from tests.cast import password_of, person
from tests.site import Visitor, spoken

LINK = re.compile(r'http://localhost:5000(/suspended/\S+)')


def appeals(app):
    with app.app_context():
        return db.session.scalars(db.select(Appeal.text)).all()


def cover_post(app):
    """Cover john's post."""
    with app.app_context():
        assert cover(None, 2, 'gore')
        db.session.commit()


def test_user_reads_what_was_done_and_appeals(app, john, mail_server):
    assert 'good standing' in john.get('/settings/status').text
    cover_post(app)
    with app.app_context():
        limit(None, person('john'), 'shouts')
        db.session.commit()
    page = spoken(john.get('/settings/status').text)
    for words in ('One of your posts was covered', 'gore', 'Your account was limited', 'shouts'):
        assert words in page
    assert 'shouts' in john.get('/settings/status/2/appeal').text
    for text in ('', ' ', 'x' * 1001, 'a\x00b'):
        assert john.post('/settings/status/2/appeal', {'text': text}).status_code == 422
    assert john.post('/settings/status/2/appeal', {'text': 'x' * 1000}).status_code == 302
    again = john.post('/settings/status/2/appeal', {'text': 'Once more.'})
    assert again.status_code == 422
    assert 'Once more.' in again.text
    assert appeals(app) == ['x' * 1000]
    assert 'Waiting' in john.get('/settings/status').text
    run_due(app)
    for mail in mail_server.mails:
        assert '/settings/status' in mail.get_body(('plain',)).get_content()


def test_others_have_none_of_it(app, susan, stranger):
    cover_post(app)
    assert 'gore' not in susan.get('/settings/status').text
    assert susan.post('/settings/status/1/appeal', {'text': 'For john.'}).status_code == 404
    assert susan.get('/settings/status/99/appeal').status_code == 404
    assert stranger.get('/suspended/none').location == '/auth/login'
    assert appeals(app) == []


def test_text_is_given_back_where_the_link_has_expired(stranger):
    answer = stranger.post('/suspended/none', {'text': 'I only whispered.'})
    assert answer.status_code == 404
    assert 'I only whispered.' in answer.text
    assert 'That link has expired' in answer.text


@pytest.fixture
def suspended(app):
    """A site where john is suspended."""
    with app.app_context():
        suspend(None, person('john'), 'sells watches')
        db.session.commit()
    return app


def test_email_leads_a_suspended_user_to_the_appeal(suspended, stranger, mail_server):
    run_due(suspended)
    text = mail_server.mails[0].get_body(('plain',)).get_content()
    path = LINK.search(text)[1]
    page = spoken(stranger.get(path).text)
    assert 'sells watches' in page
    assert 'john, your profile and posts are hidden' in page
    assert stranger.post(path, {'text': ''}).status_code == 422
    assert stranger.post(path, {'text': 'They were my own.'}).location == path
    page = stranger.get(path).text
    assert 'They were my own.' in page
    assert '<textarea' not in page
    assert appeals(suspended) == ['They were my own.']
    with suspended.app_context():
        assert restore(None, person('john'))
        db.session.commit()
    assert stranger.get(path).location == '/auth/login'


def test_sign_in_page_leads_there_after_the_right_password(suspended, stranger):
    wrong = stranger.post('/auth/login', {'username': 'john', 'password': 'wrong'})
    assert '/suspended/' not in wrong.text
    right = {'username': 'john', 'password': password_of('john')}
    page = stranger.post('/auth/login', right).text
    (path,) = re.findall(r'href="(/suspended/[^"]+)"', page)
    assert 'sells watches' in stranger.get(path).text


def test_deleted_post_is_quoted_to_its_author(app, mail_server):
    give(app, mary='moderator')
    Visitor(app).sign_in('susan').post('/post/2/report', {'category': 'spam', 'text': ''})
    mary = Visitor(app).sign_in('mary')
    fields = {'outcome': 'delete_post', 'reason': 'watches', 'password': password_of('mary')}
    mary.post('/admin/reports/1', fields)
    page = Visitor(app).sign_in('john').get('/settings/status').text
    assert 'john was here' in page
    assert 'mary<' not in page
