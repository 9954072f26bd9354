"""A text that is sent after the session has ended is given back, and goes through signing in."""

import re

import pytest
import sqlalchemy as sa

from app import db
from app.models import Message, Post, User
from tests.cast import password_of, person
from tests.site import TOKEN, Visitor
from tests.tables import rows

CARRIED = re.compile(r'<textarea[^>]* name="(kept-[^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
SHOWN = re.compile(r'<textarea[^>]* id="kept-([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
ACTION = re.compile(r'<form class="form[^"]*" action="([^"]+)"')

# What can be typed, and the statement that finds it once it is written.
WRITINGS = [
    ('/index', {'post': 'Not\nlost <b>'}, sa.select(Post.body)),
    ('/', {'post': 'Not lost'}, sa.select(Post.body)),
    ('/post/1/edit', {'post': 'Changed'}, sa.select(Post.body)),
    # This address has no page of its own.
    ('/post/1/reply', {'post': 'An answer'}, sa.select(Post.body)),
    ('/send_message/john', {'message': 'For you'}, sa.select(Message.body)),
    ('/edit_profile', {'username': 'susan', 'about_me': 'A new me'}, sa.select(User.about_me)),
]
each_writing = pytest.mark.parametrize(('path', 'form', 'written'), WRITINGS)


def carried(answer) -> dict[str, str]:
    """Return the fields that go with the form to sign in."""
    unescaped = answer.text.replace('&lt;', '<').replace('&gt;', '>')
    return dict(CARRIED.findall(unescaped))


def sign_in(visitor: Visitor, answer, name: str = 'susan', **fields: str):
    """Sign in by the form of a page."""
    form = {'username': name, 'password': password_of(name), **carried(answer), **fields}
    form['csrf_token'] = TOKEN.search(answer.text)[1]
    return visitor.client.post(ACTION.search(answer.text)[1], data=form)


@each_writing
def test_text_goes_through_signing_in(app, susan, path, form, written) -> None:
    token = susan.token()
    susan.post('/auth/logout')
    before = rows(app)
    refused = susan.client.post(path, data={'csrf_token': token, **form})
    assert refused.status_code == 422
    assert carried(refused) == {f'kept-{name}': text for name, text in form.items()}
    assert rows(app) == before

    shown = sign_in(susan, refused)
    assert shown.status_code == 200
    assert ACTION.search(shown.text)[1] == path
    assert dict(SHOWN.findall(shown.text)).keys() == form.keys()
    with app.app_context():
        assert not set(form.values()) & set(db.session.scalars(written)) - {'susan'}

    again = {'csrf_token': TOKEN.search(shown.text)[1], **form}
    assert susan.client.post(path, data=again).status_code == 302
    with app.app_context():
        assert list(form.values())[-1] in set(db.session.scalars(written))


def test_wrong_password_keeps_the_text(stranger) -> None:
    refused = stranger.client.post('/index', data={'post': 'Still here'})
    again = sign_in(stranger, refused, password='a guess')
    assert again.status_code == 422
    assert carried(again) == {'kept-post': 'Still here'}


def test_text_survives_signing_in_elsewhere(stranger) -> None:
    refused = stranger.client.post('/index', data={'post': 'Two tabs'})
    stranger.sign_in('susan')
    shown = sign_in(stranger, refused)
    assert shown.status_code == 200
    assert dict(SHOWN.findall(shown.text)) == {'post': 'Two tabs'}


def test_text_leads_only_to_pages_of_ours(app, stranger) -> None:
    form = {'username': 'susan', 'password': password_of('susan'), 'kept-post': 'Spam'}
    shown = stranger.post('/auth/login?next=https://evil.example/', form)
    assert ACTION.search(shown.text)[1] == '/index'


def test_other_sites_are_refused(app, stranger) -> None:
    headers = {'Origin': 'https://evil.example'}
    answer = stranger.client.post('/index', data={'post': 'Spam'}, headers=headers)
    assert answer.status_code == 403
    assert 'Spam' not in answer.text


@pytest.mark.parametrize(
    ('path', 'form'),
    [
        ('/follow/john', {}),
        ('/auth/change_email', {'email': 'new@example.com', 'password': 'x'}),
        ('/news/settings', {'tell_follow': 'not'}),
        ('/index', {'post': ''}),
    ],
)
def test_where_nothing_was_typed_the_sign_in_page_comes(stranger, path, form) -> None:
    answer = stranger.client.post(path, data=form)
    assert answer.status_code == 302
    assert answer.location.startswith('/auth/login?next=')


def test_texts_go_to_whoever_signs_in(app, susan) -> None:
    susan.post('/auth/logout')
    refused = susan.client.post('/index', data={'post': 'Whose?'})
    sign_in(susan, refused, name='john')
    with app.app_context():
        assert person('john').own_posts().first().body == 'john was here'
