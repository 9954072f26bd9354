"""Profiles and cards."""

import re

import pytest

from app import db
from tests.cast import person
from tests.site import Visitor, spoken


def introduce(app, name: str, text: str | None) -> None:
    """Write what somebody says of themselves."""
    with app.app_context():
        person(name).about_me = text
        db.session.commit()


def test_profile_of_somebody_else(app, susan):
    introduce(app, 'john', 'I live at https://example.com\nin a tree.')
    page = susan.get('/user/john').text
    assert '<h1><bdi>john</bdi></h1>' in page
    assert '<a href="https://example.com" rel="ugc nofollow noopener">' in page
    assert 'in a tree.' in page
    assert 'Active today' in page
    assert '1 post 0 following 0 followers' in spoken(page)
    assert 'john was here' in page
    assert 'susan was here' not in page
    assert 'action="/follow/john"' in page
    assert 'Edit profile' not in page


def test_own_profile(susan):
    page = susan.get('/user/susan').text
    assert 'href="/edit_profile"' in page
    assert 'href="/auth/sessions"' in susan.get('/settings').text
    assert 'action="/follow/' not in page
    assert 'action="/unfollow/' not in page


def test_profile_counts_one_follower(susan, john):
    susan.post('/follow/john')
    assert '0 following 1 follower' in spoken(susan.get('/user/john').text)
    assert '1 following 0 followers' in spoken(john.get('/user/susan').text)


def test_profile_of_somebody_who_was_never_here(app, susan):
    with app.app_context():
        person('john').last_seen = None
        db.session.commit()
    assert 'ctive ' not in susan.get('/user/john').text
    assert 'ctive ' not in susan.get('/user/john/popup').text


def test_picture_is_a_letter_on_a_color_of_ones_own(susan):
    page = susan.get('/user/john').text
    classes = re.search(r'class="avatar avatar-104 (hue-\d+)" data-letter="J"', page)
    assert classes[1] not in susan.get('/user/mary').text.partition('class="profile"')[2]
    assert f'class="cover {classes[1]}"' in page
    assert '<img' not in page


def test_gravatar_is_shown_where_the_site_wants_it(app, susan):
    app.config['AVATARS'] = 'gravatar'
    page = susan.get('/user/john').text
    digest = 'd4c74594d841139328695756648b6bd6'
    assert f'https://www.gravatar.com/avatar/{digest}?d=identicon&amp;s=104' in page


def test_card_is_a_fragment(app, susan):
    introduce(app, 'john', 'I live in a tree.')
    card = susan.get('/user/john/popup').text
    assert '<html' not in card
    assert 'href="/user/john"><bdi>john</bdi></a>' in card
    for text in ('I live in a tree.', 'Active today', 'avatar-64'):
        assert text in card
    assert '0 following · 0 followers' in spoken(card)
    assert 'action="/follow/john?next=/index"' in card


def test_card_offers_what_can_be_done(susan):
    assert '<form' not in susan.get('/user/susan/popup').text
    susan.post('/follow/john')
    assert 'action="/unfollow/john?next=/index"' in susan.get('/user/john/popup').text


@pytest.mark.parametrize('name', ['nobody', 'John', 'x' * 65, '%00', '..%2fx', 'j%C3%B6hn', '%ff'])
@pytest.mark.parametrize('path', ['/user/{}', '/user/{}/popup'])
def test_unknown_names_are_not_found(susan, path, name):
    assert susan.get(path.format(name)).status_code == 404


def test_empty_profile_says_something(app):
    with app.app_context():
        db.session.execute(db.text('DELETE FROM post'))
        db.session.commit()
    susan = Visitor(app).sign_in('susan')
    assert 'Write your first post' in susan.get('/user/susan').text
    assert 'No posts by john yet.' in spoken(susan.get('/user/john').text)
