"""A post with another in it."""

import sqlalchemy as sa

from app import db
from app.models import Post
from tests.cast import person


def test_quote_shows_the_post_as_it_is_now(app, susan, john):
    assert 'john was here' in susan.get('/post/2/quote').text
    answer = susan.post('/post/2/quote', {'post': 'Look at this'})
    assert answer.status_code == 302
    john.post('/post/2/edit', {'post': 'edited since'})
    page = susan.get('/index').text
    assert 'Look at this' in page
    assert 'class="quoted"' in page
    assert 'edited since' in page


def test_deleted_or_hidden_post_is_not_available(app, susan, john):
    for post_id in (2, 3):
        susan.post(f'/post/{post_id}/quote', {'post': 'Look'})
    john.post('/post/2/delete', {})
    with app.app_context():
        person('mary').close()
        db.session.commit()
    page = susan.get('/index').text
    assert page.count('This post is not available.') == 2
    assert 'mary was here' not in page


def test_who_can_reply_is_kept(app, susan):
    susan.post('/post/2/quote', {'post': 'Look', 'who_can_reply': 'nobody'})
    with app.app_context():
        rules = sa.select(Post.who_can_reply).where(Post.body == 'Look')
        assert db.session.scalars(rules).all() == ['nobody']


def test_what_is_wrong_is_shown_with_the_text(susan):
    answer = susan.post('/post/2/quote', {'post': 'x' * 141})
    assert (answer.status_code, 'x' * 141 in answer.text) == (422, True)
    assert susan.get('/post/999/quote').status_code == 404


def test_same_form_twice_is_one_quote(app, susan):
    form = {'post': 'once', 'form_key': 'the same', 'csrf_token': susan.token()}
    for _time in (1, 2):
        susan.client.post('/post/2/quote', data=form)
    with app.app_context():
        quotes = sa.select(sa.func.count()).select_from(Post).where(Post.body == 'once')
        assert db.session.scalar(quotes) == 1
