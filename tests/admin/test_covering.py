"""Posts that moderators cover: what readers see in their place, and who may cover them."""

import pytest

from app import db
from app.jobs.worker import run_due
from app.models import AuditEntry
from app.models.moderation.verification import verify_log
from tests.admin.test_users import give
from tests.api.program import Program
from tests.cast import password_of
from tests.site import Visitor

COVER = 'Hidden by the moderators'
FIELDS = {'reason': 'gore', 'password': password_of('mary')}


@pytest.fixture
def mary(app):
    """A browser of mary, who is a moderator."""
    give(app, mary='moderator')
    return Visitor(app).sign_in('mary')


def log_of(app):
    """Return what the log says, and whether it is true."""
    with app.app_context():
        entries = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
        found = [(one.action, one.actor_name, one.username, one.post_id) for one in entries]
        assert verify_log().problems == []
        return found


def test_post_is_covered_and_uncovered(app, mary, mail_server):
    assert '/admin/posts/2/cover' in mary.get('/post/2').text
    assert 'john was here' in mary.get('/admin/posts/2/cover').text
    assert mary.post('/admin/posts/2/cover', FIELDS).location == '/post/2'
    assert '/admin/posts/2/uncover' in mary.get('/post/2').text
    # Twice is once.
    slower = mary.post('/admin/posts/2/cover', {'reason': 'blood'})
    assert slower.status_code == 422
    assert 'already been done' in slower.text
    assert 'blood</textarea>' in slower.text
    mary.post('/admin/posts/2/uncover', {'reason': 'I was wrong'})
    page = mary.get('/post/2').text
    assert COVER not in page
    assert log_of(app) == [
        ('cover_post', 'mary', 'john', 2),
        ('uncover_post', 'mary', 'john', 2),
    ]
    run_due(app)
    covered, uncovered = [one.get_body(('plain',)).get_content() for one in mail_server.mails]
    for words in ('john was here', 'Reason: gore'):
        assert words in covered
    assert 'no longer covered' in uncovered


def test_nothing_shows_the_text_unasked(app, susan, mary):
    susan.post('/post/2/quote', {'post': 'Look.'})
    susan.post('/post/2/reply', {'post': 'Oh dear.'})
    mary.post('/admin/posts/2/cover', FIELDS)
    page = susan.get('/post/2').text
    assert f'<details class="warned"><summary><span dir="auto">{COVER}</span>' in page
    head = page.partition('</head>')[0]
    assert COVER in head
    assert 'john was here' not in head
    assert '/admin/posts/2' not in page
    for path in ('/explore', '/user/john', '/user/susan', '/search?q=here'):
        assert COVER in susan.get(path).text
    feed = susan.get('/user/john/feed.atom').text
    assert COVER in feed
    assert 'john was here' not in feed
    # Its author sees it as others do.
    assert COVER in Visitor(app).sign_in('john').get('/post/2').text


def test_notifications_do_not_quote_it(app, susan, mary):
    susan.post('/post/2/like')
    mary.post('/admin/posts/2/cover', FIELDS)
    page = Visitor(app).sign_in('john').get('/news').text
    assert COVER in page
    assert 'john was here' not in page


def test_programs_are_told(app, mary):
    mary.post('/admin/posts/2/cover', FIELDS)
    found = Program(app, 'susan').get('/api/posts/2').json
    assert (found['covered'], found['sensitive']) == (True, True)
    own = Program(app, 'susan').get('/api/posts/1').json
    assert (own['covered'], own['sensitive']) == (False, False)
    # The author's own choice stays another thing.
    john = Program(app, 'john')
    john.ask('PUT', '/api/posts/2', json={'body': 'john was there', 'sensitive': False})
    assert john.get('/api/posts/2').json['sensitive'] is True


def test_only_those_of_a_higher_role_cover(app, mary, john):
    for browser, post_id, status in ((mary, 3, 403), (mary, 99, 404), (john, 1, 404)):
        for action in ('cover', 'uncover'):
            answer = browser.post(f'/admin/posts/{post_id}/{action}', FIELDS)
            assert answer.status_code == status
    give(app, john='moderator')
    assert mary.post('/admin/posts/2/cover', FIELDS).status_code == 403
    give(app, john='member')
    for change in ({'password': 'wrong'}, {'reason': ''}):
        assert mary.post('/admin/posts/2/cover', FIELDS | change).status_code == 422
    assert log_of(app) == []
