"""The queue of appeals, and what becomes of one."""

import pytest

from app import db
from app.accounts.appeals.filing import file_appeal
from app.accounts.covering import cover
from app.accounts.limiting import limit
from app.jobs.worker import run_due
from app.models import Appeal, AuditEntry
from tests.admin.test_users import give
from tests.cast import password_of, person
from tests.queries import count_queries
from tests.site import Visitor, spoken

FIELDS = {'decision': 'accept', 'reason': 'we were wrong', 'password': password_of('mary')}


@pytest.fixture
def mary(app):
    """A browser of mary, who is a moderator; david, another one, limited john, who appeals."""
    give(app, mary='moderator', david='moderator')
    with app.app_context():
        limit(person('david'), person('john'), 'shouts')
        assert file_appeal(person('john'), 1, 'I only whispered.')
        person('john').language = 'es'
        db.session.commit()
    return Visitor(app).sign_in('mary')


def log_of(app):
    with app.app_context():
        entries = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
        return [(one.action, one.actor_name, one.reason) for one in entries]


def test_appeal_waits_and_is_accepted(app, mary, mail_server):
    assert '1 appeal is waiting.' in spoken(mary.get('/admin/').text)
    with count_queries() as statements:
        page = mary.get('/admin/appeals')
    assert len(statements) <= 3
    assert 'I only whispered.' in page.text
    page = spoken(mary.get('/admin/appeals/1').text)
    for words in ('david limited john', 'shouts', 'I only whispered.', 'Accept the appeal'):
        assert words in page
    assert mary.post('/admin/appeals/1', FIELDS).location == '/admin/appeals'
    assert 'I only whispered.' not in mary.get('/admin/appeals').text
    for state in ('decided', 'all', 'nonsense'):
        assert ('I only' in mary.get(f'/admin/appeals?state={state}').text) == (state[0] != 'n')
    assert 'Decided by' in mary.get('/admin/appeals/1').text
    slower = mary.post('/admin/appeals/1', {'decision': 'reject', 'reason': 'He\nshouted.'})
    assert slower.status_code == 422
    assert 'Someone else has already decided' in slower.text
    assert '\nHe\nshouted.</textarea>' in slower.text
    assert log_of(app) == [
        ('limit', 'david', 'shouts'),
        ('accept_appeal', 'mary', 'we were wrong'),
        ('unlimit', 'mary', 'we were wrong'),
    ]
    run_due(app)
    # One email about the limit, and one about the appeal, in the reader's language.
    sent = [(one['Subject'], one.get_body(('plain',)).get_content()) for one in mail_server.mails]
    assert len(sent) == 2
    assert 'Tu apelación fue aceptada' in sent[1][0]
    assert 'we were wrong' in sent[1][1]
    assert 'mary' not in sent[1][1]
    status = Visitor(app).sign_in('john').get('/settings/status').text
    assert 'we were wrong' in status
    assert 'mary<' not in status


def test_post_is_judged_though_its_page_is_hidden(app, mary):
    with app.app_context():
        cover(person('david'), 2, 'gore')
        assert file_appeal(person('john'), 2, 'It was paint.')
        db.session.commit()
    assert mary.get('/post/2').status_code == 404
    page = spoken(mary.get('/admin/appeals/2').text)
    assert 'john was here' in page
    assert 'john was here' in mary.get('/admin/posts/2/uncover').text
    fields = {'reason': 'paint', 'password': password_of('mary')}
    assert mary.post('/admin/posts/2/uncover', fields).location == '/admin/users/john'
    # What nobody has covered stays as hidden as it is.
    assert mary.get('/admin/posts/2/cover').status_code == 404


def test_nothing_is_decided_without_password_and_reason(app, mary):
    for change in ({'password': 'wrong'}, {'reason': ''}, {'decision': 'flog'}):
        assert mary.post('/admin/appeals/1', {**FIELDS, **change}).status_code == 422
    assert len(log_of(app)) == 1


def test_who_acted_and_equals_do_not_decide(app, mary):
    david = Visitor(app).sign_in('david')
    page = david.get('/admin/appeals/1').text
    assert 'another moderator decides' in page
    assert 'name="decision"' not in page
    own = {**FIELDS, 'password': password_of('david')}
    assert david.post('/admin/appeals/1', own).status_code == 403
    give(app, john='moderator')
    assert mary.post('/admin/appeals/1', FIELDS).status_code == 403
    # Nobody reads or decides what they have sent in themselves.
    john = Visitor(app).sign_in('john')
    for path in ('/admin/appeals/1', '/admin/appeals/99'):
        assert john.get(path).status_code == 404
    assert 'I only whispered.' not in john.get('/admin/appeals').text
    assert 'appeal is waiting' not in john.get('/admin/').text
    susan = Visitor(app).sign_in('susan')
    assert susan.get('/admin/appeals').status_code == 404
    with app.app_context():
        assert db.session.get_one(Appeal, 1).decided is None
