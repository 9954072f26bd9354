"""Leaving, coming back within thirty days, and being gone for good."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.models import Job, Post, User
from app.models.follows.follow import followers, paused
from tests.auth.browsers import is_signed_in
from tests.cast import add_post, password_of, person
from tests.email.reading import text_of
from tests.site import Visitor, spoken

GOOD = {'password': password_of('susan')}
HIDDEN = ['/user/susan', '/user/susan/popup', '/post/1']


@pytest.fixture
def closed(app, susan, john):
    """Susan's browser after she left; john and she followed each other."""
    susan.post('/follow/john')
    john.post('/follow/susan')
    assert susan.post('/auth/close_account', GOOD).location == '/auth/login'
    return susan


def pairs(app, table):
    """Return how many rows a table of followers has."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def test_closed_account_is_hidden(app, closed, john):
    assert 'Your account is closed.' in closed.get('/auth/login').text
    assert [john.get(path).status_code for path in HIDDEN] == [404] * 3
    for path in ('/index', '/explore'):
        assert 'susan was here' not in john.get(path).text
    assert 'mary was here' in john.get('/explore').text
    assert '0 following 0 followers' in spoken(john.get('/user/john').text)
    john.post('/follow/susan')
    assert 'User susan not found.' in john.get('/index').text


def test_closed_account_is_signed_out_everywhere(app, closed):
    assert not is_signed_in(closed)


def test_name_stays_taken(app, closed, stranger):
    fields = {'password': 'a longer secret', 'password2': 'a longer secret'}
    answer = stranger.post(
        '/auth/register', {'username': 'Susan', 'email': 'other@example.com', **fields}
    )
    assert 'That username is taken.' in answer.text


def test_owner_is_told_how_to_come_back(app, closed, mail_server, time_machine):
    run_due(app)
    (mail,) = mail_server.mails
    assert (mail['To'], mail['Subject']) == (
        'susan@example.com',
        '[Microblog] Your account is closed',
    )
    day = utcnow() + timedelta(days=30)
    assert f'permanently deleted on {day:%B} {day.day}, {day.year}.' in text_of(mail)


def test_signing_in_brings_everything_back(app, closed, john, time_machine):
    time_machine.move_to(utcnow() + timedelta(days=29))
    run_due(app)
    closed.sign_in('susan')
    john.sign_in('john')
    page = closed.get('/index').text
    assert 'Welcome back!' in page
    assert 'john was here' in page
    assert [john.get(path).status_code for path in HIDDEN] == [200] * 3
    for path in ('/index', '/explore'):
        assert 'susan was here' in john.get(path).text
    assert '1 following 1 follower' in spoken(john.get('/user/susan').text)


def test_who_came_back_stays(app, closed, time_machine):
    closed.sign_in('susan')
    time_machine.move_to(utcnow() + timedelta(days=31))
    run_due(app)
    with app.app_context():
        assert person('susan')


def test_second_leave_has_thirty_days_of_its_own(app, closed, time_machine):
    begin = utcnow()
    time_machine.move_to(begin + timedelta(days=20))
    closed.sign_in('susan').post('/auth/close_account', GOOD)
    time_machine.move_to(begin + timedelta(days=31))
    run_due(app)
    with app.app_context():
        assert person('susan').closed
    time_machine.move_to(begin + timedelta(days=51))
    run_due(app)
    with app.app_context():
        assert User.by_username('susan', even_closed=True) is None


def test_after_thirty_days_nothing_is_left(app, closed, time_machine, monkeypatch):
    monkeypatch.setattr('app.models.users.closing.POSTS_AT_A_TIME', 2)
    with app.app_context():
        number = person('susan').id
        for minutes in range(5):
            add_post(person('susan'), 'more', minutes)
        db.session.commit()
    time_machine.move_to(utcnow() + timedelta(days=31))
    run_due(app)
    with app.app_context():
        assert db.session.get(User, number) is None
        assert db.session.scalars(sa.select(Post).where(Post.user_id == number)).all() == []
        assert {job.arguments for job in db.session.scalars(sa.select(Job))} == {'{}'}
        assert len(db.session.scalars(sa.select(Post)).all()) == 4
    assert (pairs(app, followers), pairs(app, paused)) == (0, 0)
    assert Visitor(app).post('/auth/login', {'username': 'susan', **GOOD}).status_code == 422


def test_of_two_who_left_the_last_to_return_brings_the_bond_back(app, closed, john):
    john.post('/auth/close_account', {'password': password_of('john')})
    assert (pairs(app, followers), pairs(app, paused)) == (0, 2)
    closed.sign_in('susan')
    assert (pairs(app, followers), pairs(app, paused)) == (0, 2)
    john.sign_in('john')
    assert (pairs(app, followers), pairs(app, paused)) == (2, 0)


def test_forgotten_password_is_no_obstacle(app, closed, mail_server):
    closed.post('/auth/reset_password_request', {'email': 'susan@example.com'})
    run_due(app)
    assert len(mail_server.mails) == 2


@pytest.mark.parametrize('password', ['', 'a guess'])
def test_wrong_password_closes_nothing(app, susan, password):
    assert susan.post('/auth/close_account', {'password': password}).status_code == 422
    assert is_signed_in(susan)
    with app.app_context():
        assert person('susan').closed is None


def test_settings_lead_here(susan):
    assert 'href="/auth/close_account"' in susan.get('/settings').text
    assert susan.get('/auth/close_account').status_code == 200
