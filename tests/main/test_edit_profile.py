"""Changing one's name and what one says of oneself."""

import pytest

from app import db
from tests.cast import person
from tests.tables import rows

REQUIRED = 'This field is required.'
CONTROL = 'The text contains invisible control characters. Please remove them.'


def test_works(app, susan):
    answer = susan.post('/edit_profile', {'username': 'sue', 'about_me': 'I moved.'})
    assert (answer.status_code, answer.location) == (302, '/edit_profile')
    assert 'Your changes have been saved.' in susan.get('/edit_profile').text
    with app.app_context():
        assert person('sue').about_me == 'I moved.'
        assert person('john').about_me is None
    assert 'sue' in susan.get('/explore').text


def test_page_shows_what_is_there(app, susan):
    with app.app_context():
        person('susan').about_me = '"Quotes" & </textarea>'
        db.session.commit()
    page = susan.get('/edit_profile').text
    assert 'value="susan"' in page
    assert '&#34;Quotes&#34; &amp; &lt;/textarea&gt;</textarea>' in page


@pytest.mark.parametrize('name', ['susan', 'SUSAN', ' susan '])
def test_name_may_stay_or_change_its_case(app, susan, name):
    assert susan.post('/edit_profile', {'username': name}).status_code == 302
    with app.app_context():
        assert person(name.strip())


@pytest.mark.parametrize(
    ('field', 'text', 'message'),
    [
        ('username', '', REQUIRED),
        ('username', '  ', REQUIRED),
        ('username', 'john', 'That username is taken.'),
        ('username', 'JOHN', 'That username is taken.'),
        ('username', 'a/b', 'Use only letters a to z, digits, dots, hyphens and underscores.'),
        ('username', '..', 'A username can&#39;t be only dots.'),
        ('username', 'x' * 65, 'character too long.'),
        ('about_me', 'x' * 141, '1 character too long.'),
        ('about_me', 'nul\x00', CONTROL),
        ('about_me', 'escape\x1b[31m', CONTROL),
    ],
)
def test_anything_else_is_explained_and_changes_nothing(app, susan, field, text, message):
    before = rows(app)
    answer = susan.post('/edit_profile', {'username': 'susan', 'about_me': '', field: text})
    assert answer.status_code == 422
    assert message in answer.text
    assert f'id="{field}-error"' in answer.text
    assert rows(app) == before


@pytest.mark.parametrize('text', ['', 'x' * 140, '😀' * 140, 'a\r\n' * 70])
def test_text_about_oneself_may_be_anything_short(app, susan, text):
    assert susan.post('/edit_profile', {'username': 'susan', 'about_me': text}).status_code == 302
    with app.app_context():
        assert person('susan').about_me == text.replace('\r\n', '\n').strip()


def test_works_only_with_a_token(app, susan):
    before = rows(app)
    answer = susan.client.post('/edit_profile', data={'username': 'sue', 'about_me': ''})
    assert answer.status_code == 422
    assert 'This page has expired. Please try again.' in answer.text
    assert rows(app) == before


def test_nobody_else_is_changed(app, susan):
    susan.post(
        '/edit_profile', {'username': 'sue', 'about_me': 'mine', 'id': '2', 'email': 'x@y.z'}
    )
    with app.app_context():
        assert (person('john').id, person('john').about_me) == (2, None)
        assert person('sue').email == 'susan@example.com'
