"""Nothing of a suspended account can be seen, and nothing opens it."""

import pytest

from app import db
from app.accounts.roles import LastOwner, NotAllowed
from app.accounts.suspension import restore, suspend
from app.exports.links import export_token
from app.exports.mail import export_posts
from app.jobs.worker import run_due
from app.models import User
from app.models.moderation.role import Role
from tests.auth.browsers import is_signed_in, reopen
from tests.cast import password_of, person
from tests.site import Visitor

SUSAN = 'susan', password_of('susan')
WHY = 'Reason: sells watches'


def be_suspended(app):
    """Suspend susan, as a moderator would."""
    with app.app_context():
        person('mary').role = Role.MODERATOR
        db.session.commit()
        assert suspend(person('mary'), person('susan'), 'sells watches')
        db.session.commit()


@pytest.fixture
def suspended(app):
    """A site where susan is suspended; john followed her, and she wrote to him."""
    susan, john = Visitor(app).sign_in('susan'), Visitor(app).sign_in('john')
    john.post('/follow/susan')
    susan.post('/send_message/john', {'message': 'buy a watch'})
    be_suspended(app)
    return app


PLACES = {
    '/explore': 'susan was here',
    '/index': 'susan was here',
    '/messages': 'buy a watch',
    '/news': 'susan',
    '/search?q=here': '/user/susan',
    '/search?q=susan&kind=people': '/user/susan"',
    '/user/john/following': '/user/susan',
    '/explore/new': '/user/susan',
}


@pytest.mark.parametrize('path', PLACES)
def test_account_is_hidden_and_comes_back(suspended, path):
    john = Visitor(suspended).sign_in('john')
    assert PLACES[path] not in john.get(path).text
    with suspended.app_context():
        assert restore(None, person('susan'))
        db.session.commit()
    if path != '/news':
        assert PLACES[path] in john.get(path).text


@pytest.mark.parametrize(
    'path', ['/user/susan', '/user/susan/popup', '/user/susan/followers', '/post/1']
)
def test_pages_are_not_there(suspended, path):
    assert Visitor(suspended).sign_in('john').get(path).status_code == 404


def test_programs_find_nothing(suspended):
    client = suspended.test_client()
    key = client.post('/api/tokens', auth=('john', password_of('john'))).json['token']
    headers = {'Authorization': f'Bearer {key}'}
    assert client.get('/api/users/1', headers=headers).status_code == 404
    assert client.get('/api/posts/1', headers=headers).status_code == 404
    for path in ('/api/users', '/api/posts', '/api/timeline', '/api/search?q=here'):
        answer = client.get(path, headers=headers)
        assert (answer.status_code, 'susan' in answer.text) == (200, False)
    posted = client.post('/api/messages', json={'to': 'susan', 'body': 'hi'}, headers=headers)
    assert posted.status_code in {400, 404}


def test_sign_in_says_why(suspended):
    visitor = Visitor(suspended)
    answer = visitor.post('/auth/login', dict(zip(('username', 'password'), SUSAN, strict=True)))
    assert answer.status_code == 422
    assert WHY in answer.text
    wrong = visitor.post('/auth/login', {'username': 'susan', 'password': 'wrong'})
    assert 'Invalid username or password' in wrong.text
    assert 'watches' not in wrong.text


def test_password_of_a_program_says_why(suspended):
    client = suspended.test_client()
    answer = client.post('/api/tokens', auth=SUSAN)
    assert (answer.status_code, WHY in answer.json['message']) == (403, True)
    assert client.post('/api/tokens', auth=('susan', 'wrong')).status_code == 401


def test_cookies_and_tokens_have_ended(app):
    browser = Visitor(app).sign_in('susan', remember_me='y')
    client = app.test_client()
    key = client.post('/api/tokens', auth=SUSAN).json['token']
    be_suspended(app)
    assert not is_signed_in(browser)
    assert not is_signed_in(reopen(browser))
    answer = client.get('/api/me', headers={'Authorization': f'Bearer {key}'})
    assert answer.status_code == 401


def test_links_open_nothing(app):
    with app.app_context(), app.test_request_context():
        susan = person('susan')
        feed, reset = susan.feed_key(), susan.get_reset_password_token()
        confirmation = susan.get_confirmation_token('new@example.com')
        task = susan.launch_task(export_posts.name, '', mail_context=None)
        task.finish(susan.email)
        db.session.commit()
        export = export_token(task)
    be_suspended(app)
    visitor = Visitor(app)
    assert visitor.get(f'/explore.atom?key={feed}').status_code in {302, 401, 403, 404}
    for path in (f'/auth/reset_password/{reset}', f'/export/{export}'):
        assert WHY in visitor.get(path, follow_redirects=True).text
    fields = {'password': 'another secret', 'password2': 'another secret'}
    visitor.post(f'/auth/reset_password/{reset}', fields)
    visitor.post(f'/auth/confirm_email/{confirmation}')
    with app.app_context():
        susan = person('susan')
        assert susan.check_password(password_of('susan'))
        assert susan.email == 'susan@example.com'


def test_reset_under_way_is_refused(app):
    with app.app_context():
        susan = db.session.get_one(User, 1)
        susan.suspend()
        db.session.flush()
        assert not susan.reset_password('another secret')


def test_user_is_told_in_their_language(app, mail_server):
    with app.app_context():
        person('susan').language = 'de'
        db.session.commit()
    be_suspended(app)
    run_due(app)
    mail = mail_server.mails[0]
    assert (mail['To'], mail['Subject']) == (
        'susan@example.com',
        '[Microblog] Dein Konto ist gesperrt',
    )
    assert 'Grund: sells watches' in mail.get_body(('plain',)).get_content()


@pytest.mark.parametrize(
    ('actor', 'user'),
    [
        ('member', 'member'),
        ('moderator', 'moderator'),
        ('moderator', 'admin'),
        ('admin', 'admin'),
        ('admin', 'owner'),
        ('owner', 'owner'),
    ],
)
def test_equal_and_higher_roles_are_out_of_reach(app_context, actor, user):
    person('john').role, person('susan').role, person('david').role = actor, user, 'owner'
    db.session.commit()
    for act in (suspend, restore):
        with pytest.raises(NotAllowed):
            act(person('john'), person('susan'), 'out of spite')
    with pytest.raises(NotAllowed):
        suspend(person('susan'), person('susan'), 'myself')
    db.session.rollback()
    assert person('susan').suspended is None


def test_last_owner_is_not_suspended(app_context):
    person('susan').role = Role.OWNER
    db.session.commit()
    with pytest.raises(LastOwner):
        suspend(None, person('susan'), 'by mistake')


def test_suspended_moderator_acts_no_more(app):
    be_suspended(app)
    with app.app_context():
        susan = person('susan')
        susan.role = Role.ADMIN
        db.session.commit()
        with pytest.raises(NotAllowed):
            suspend(susan, person('john'), 'revenge')
