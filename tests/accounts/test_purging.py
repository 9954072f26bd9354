"""Deleting an account for good, from the page to the last row."""

import sqlalchemy as sa

from app import db
from app.accounts.purging import purge
from app.accounts.suspension import restore
from app.jobs.worker import run_due
from app.models import Post, User
from app.models.moderation.verification import verify_log
from tests.admin.test_users import give
from tests.cast import password_of, person
from tests.email.reading import text_of
from tests.site import Visitor, spoken

PAGE = '/admin/users/john/delete'
FORM = {'reason': 'sells watches', 'password': password_of('susan')}


def test_administrator_deletes_an_account(app, john, mail_server):
    give(app, susan='admin')
    susan = Visitor(app).sign_in('susan')
    page = spoken(susan.get(PAGE).text)
    assert 'The account and its 1 post are permanently deleted' in page
    answer = susan.post(PAGE, FORM)
    assert (answer.status_code, answer.location) == (302, '/admin/users')
    # Nobody waits for the job to be kept out.
    assert john.get('/index').status_code == 302
    run_due(app)
    with app.app_context():
        assert User.by_username('john', even_closed=True) is None
        assert 'john was here' not in db.session.scalars(sa.select(Post.body)).all()
        assert verify_log().problems == []
    assert 'susan deleted john' in spoken(susan.get('/admin/log').text)
    (mail,) = [one for one in mail_server.mails if one['To'] == 'john@example.com']
    assert 'Your account was deleted' in mail['Subject']
    assert 'sells watches' in text_of(mail)


def test_moderators_only_suspend(app):
    give(app, susan='moderator')
    susan = Visitor(app).sign_in('susan')
    assert susan.get(PAGE).status_code == susan.post(PAGE, FORM).status_code == 403
    assert PAGE not in susan.get('/admin/users/john').text


def test_who_is_restored_in_time_stays(app):
    with app.app_context():
        purge(None, person('john'), 'test')
        db.session.commit()
        restore(None, person('john'))
        db.session.commit()
    run_due(app)
    with app.app_context():
        assert person('john').suspended is None
