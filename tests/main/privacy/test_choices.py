"""Choosing who sees a post, on pages and by programs."""

import pytest

from app import db
from app.models import Post
from tests.api.program import Program, told
from tests.cast import add_post, person
from tests.tables import rows


def newest(app) -> tuple[str, str]:
    """Return the text and the visibility of the newest post."""
    with app.app_context():
        return db.session.query(Post.body, Post.visibility).order_by(Post.id.desc()).first()


def test_composer_offers_the_usual_choice_and_keeps_another(app, susan):
    settings = {'default_visibility': 'followers', 'who_can_message': 'everyone'}
    susan.post('/settings/privacy', settings)
    for path in ('/index', '/post/2', '/post/2/quote'):
        form = susan.get(path).text.partition('name="visibility"')[2]
        assert '<option value="followers" selected>' in form, path
    susan.post('/index', {'post': 'as usual'})
    assert newest(app) == ('as usual', 'followers')
    susan.post('/index', {'post': 'for all', 'visibility': 'public'})
    assert newest(app) == ('for all', 'public')
    assert susan.post('/index', {'post': 'x', 'visibility': 'nobody'}).status_code == 422


def test_post_says_for_whom_it_is(susan, john):
    susan.post('/index', {'post': 'quiet', 'visibility': 'followers'})
    susan.post('/index', {'post': '@john psst', 'visibility': 'mentioned'})
    page = susan.get('/user/susan').text
    assert page.count('Only followers see this post') == 1
    assert page.count('Only people mentioned here see this post') == 1
    assert 'Only people mentioned' in john.get('/post/7').text
    assert john.get('/post/6').status_code == 404


def test_editing_changes_no_visibility(app, susan):
    susan.post('/index', {'post': 'quiet', 'visibility': 'followers'})
    assert 'name="visibility"' not in susan.get('/post/6/edit').text.partition('<dialog')[0]
    susan.post('/post/6/edit', {'post': 'still quiet', 'visibility': 'public'})
    assert newest(app) == ('still quiet', 'followers')
    body = {'body': 'loud', 'visibility': 'public'}
    assert Program(app, 'susan').put('/api/posts/6', body).status_code == 400


@pytest.mark.parametrize('is_protected', [False, True])
def test_what_is_for_few_is_neither_reposted_nor_quoted(app, john, is_protected):
    with app.app_context():
        susan = person('susan')
        person('john').follow(susan)
        add_post(susan, 'quiet').visibility = 'public' if is_protected else 'followers'
        susan.protected = is_protected
        db.session.commit()
    page = john.get('/post/6').text
    assert 'data-act="repost"' not in page
    assert '/post/6/quote' not in page
    before = rows(app)
    refusal = 'Only posts that everyone can see can be quoted or reposted.'
    john.post('/post/6/repost')
    assert refusal in john.get('/post/6').text
    john.get('/post/6/quote')
    assert refusal in john.get('/post/6').text
    answer = john.post('/post/6/quote', {'post': 'My comment'})
    assert (answer.status_code, 'My comment' in answer.text) == (422, True)
    program = Program(app, 'john')
    assert program.put('/api/posts/6/repost').status_code == 403
    status, fields = told(program.post('/api/posts', {'body': 'Look', 'quote_id': 6}))
    assert (status, list(fields)) == (403, ['quote_id'])
    assert rows(app)['post'] == before['post']
    assert program.put('/api/posts/6/like').status_code == 200


def test_program_chooses_and_reads_the_visibility(app, susan):
    program = Program(app, 'susan')
    written = program.post('/api/posts', {'body': 'quiet', 'visibility': 'mentioned'}).json
    assert written['visibility'] == 'mentioned'
    assert program.get(f'/api/posts/{written["id"]}').json['visibility'] == 'mentioned'
    assert Program(app, 'john').get(f'/api/posts/{written["id"]}').status_code == 404
    reply = program.post('/api/posts', {'body': 'and', 'reply_to_id': written['id']}).json
    assert reply['visibility'] == 'mentioned'
    assert told(program.post('/api/posts', {'body': 'x', 'visibility': 'all'}))[0] == 400
