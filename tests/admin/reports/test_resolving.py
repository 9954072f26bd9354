"""The queue of reports, and what becomes of one."""

import pytest

from app import db
from app.jobs.worker import run_due
from app.models import AuditEntry, Post, Report
from tests.admin.test_users import give
from tests.cast import password_of, person
from tests.queries import count_queries
from tests.site import Visitor, spoken

FIELDS = {'reason': 'sells watches', 'password': password_of('mary')}


@pytest.fixture
def mary(app):
    """A browser of mary, who is a moderator; susan has reported john's post."""
    give(app, mary='moderator')
    susan = Visitor(app).sign_in('susan')
    susan.post('/post/2/report', {'category': 'spam', 'text': 'Watches again.'})
    return Visitor(app).sign_in('mary')


def mails(app, server):
    """Return the address, the subject and the text of all mails."""
    run_due(app)
    return sorted(
        (one['To'], one['Subject'], one.get_body(('plain',)).get_content()) for one in server.mails
    )


def state(app):
    """Return what came of the report, and what the log says."""
    with app.app_context():
        report = db.session.scalars(db.select(Report)).one()
        log = db.session.scalars(db.select(AuditEntry)).all()
        return report.outcome, [(one.action, one.actor_name, one.username) for one in log]


@pytest.mark.parametrize(
    ('outcome', 'subject'),
    [
        ('warn', 'A warning from the moderators'),
        ('cover_post', 'One of your posts was covered'),
        ('delete_post', 'One of your posts was deleted'),
        ('limit', 'Your account is limited'),
        ('suspend', 'Your account is suspended'),
    ],
)
def test_account_and_reporter_are_told(app, mary, mail_server, outcome, subject):
    answer = mary.post('/admin/reports/1', {'outcome': outcome, **FIELDS})
    assert answer.status_code == 302
    assert state(app) == (outcome, [(outcome, 'mary', 'john')])
    with app.app_context():
        assert (db.session.get(Post, 2) is None) == (outcome == 'delete_post')
        assert bool(db.session.scalar(db.select(Post.covered).where(Post.id == 2))) == (
            outcome == 'cover_post'
        )
        assert (person('john').limited is not None) == (outcome == 'limit')
        assert (person('john').suspended is not None) == (outcome == 'suspend')
    to_john, to_susan = mails(app, mail_server)
    assert (to_john[0], to_john[1].rpartition('] ')[2]) == ('john@example.com', subject)
    assert 'sells watches' in to_john[2]
    assert 'susan' not in to_john[2]
    assert to_susan[0] == 'susan@example.com'
    assert 'The moderators acted on your report about john.' in to_susan[2]
    page = spoken(Visitor(app).sign_in('susan').get('/news').text)
    assert 'The moderators acted on your report about john.' in page
    # Neither who decided nor what or why.
    for words in ('mary ', 'sells watches'):
        assert words not in to_susan[2] + page


def test_dismissing_does_nothing_but_tell_the_reporter(app, mary, mail_server):
    mary.post('/admin/reports/1', {'outcome': 'dismiss', **FIELDS})
    assert state(app) == ('dismiss', [])
    assert [sent[0] for sent in mails(app, mail_server)] == ['susan@example.com']
    # Somebody else was slower; and what is resolved can be reported again.
    answer = mary.post('/admin/reports/1', {'outcome': 'warn', **FIELDS})
    assert answer.status_code == 422
    assert 'Someone else has already resolved' in answer.text
    # What was typed can become a note.
    assert FIELDS['reason'] in answer.text.partition('name="note"')[2]
    assert state(app) == ('dismiss', [])
    susan = Visitor(app).sign_in('susan')
    susan.post('/post/2/report', {'category': 'spam', 'text': ''})
    assert 'Other reports about this account' in mary.get('/admin/reports/2').text


@pytest.mark.parametrize(('way', 'mailed'), [('not', 0), ('page', 0), ('daily', 0)])
def test_reporter_is_told_as_they_wish(app, mary, mail_server, way, mailed):
    with app.app_context():
        person('susan').tell_report = way
        db.session.commit()
    mary.post('/admin/reports/1', {'outcome': 'dismiss', **FIELDS})
    assert len(mails(app, mail_server)) == mailed
    page = spoken(Visitor(app).sign_in('susan').get('/news').text)
    found = 'The moderators found nothing against the rules in your report about john.'
    assert (found in page) == (way != 'not')


def test_nothing_is_done_without_password_and_reason(app, mary):
    for change in ({'password': 'wrong'}, {'reason': ''}, {'outcome': 'flog'}):
        fields = {'outcome': 'suspend', **FIELDS, **change}
        assert mary.post('/admin/reports/1', fields).status_code == 422
    assert state(app) == (None, [])


def test_equals_are_out_of_reach_and_nobody_reads_who_reported_them(app, mary):
    for role in ('moderator', 'owner'):
        give(app, john=role)
        for outcome in ('dismiss', 'warn', 'delete_post', 'limit', 'suspend'):
            answer = mary.post('/admin/reports/1', {'outcome': outcome, **FIELDS})
            assert answer.status_code == 403
    assert state(app) == (None, [])
    john = Visitor(app).sign_in('john')
    for path in ('/admin/reports/1', '/admin/reports/999'):
        assert john.get(path).status_code == 404
    assert john.post('/admin/reports/1/note', {'note': 'me?'}).status_code == 404
    assert 'Watches again.' not in john.get('/admin/reports?state=all').text
    assert 'report is open' not in john.get('/admin/').text
    assert Visitor(app).sign_in('susan').get('/admin/reports').status_code == 404


def test_report_is_found_assigned_and_noted(app, mary):
    assert '1 report is open.' in spoken(mary.get('/admin/').text)
    assert 'john was here' not in mary.get('/admin/reports?state=mine').text
    mary.post('/admin/reports/1/assign')
    for query in ('', 'state=mine', 'category=spam', 'user=John', 'sort=newest', 'state=all'):
        assert 'john was here' in mary.get(f'/admin/reports?{query}').text
    for query in ('state=resolved', 'category=illegal', 'user=susan', 'after=1', 'user=%00'):
        assert 'john was here' not in mary.get(f'/admin/reports?{query}').text
    mary.post('/admin/reports/1/note', {'note': 'Not the first time.'})
    page = mary.get('/admin/reports/1')
    for words in ('Watches again.', 'susan', 'Not the first time.', 'Leave it to others'):
        assert words in page.text
    assert mary.post('/admin/reports/1/note', {'note': ' '}).status_code == 422


def test_queue_costs_the_same_however_long(app, mary):
    # What the site keeps for a moment is looked up by the first page.
    mary.get('/admin/')
    with count_queries() as statements:
        mary.get('/admin/reports')
    assert len(statements) <= 3
