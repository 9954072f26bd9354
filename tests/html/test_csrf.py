"""The token of a form lasts as long as the session, and its refusal is said in plain words."""

from datetime import timedelta

import pytest

from app.dates import utcnow
from tests.site import Visitor, spoken

OUT_OF_DATE = {
    'en': 'This page has expired. Please try again.',
    'de': 'Diese Seite ist abgelaufen. Bitte versuch es noch einmal.',
    'es': 'Esta página ha caducado. Inténtalo de nuevo.',
}

# What a page that has been open for a long time may be asked to do, with the answer to it.
BUTTONS = [
    ('/index', {'post': 'Written at leisure'}, '/index'),
    ('/send_message/john', {'message': 'Hello'}, None),
    ('/follow/john', {}, '/user/john'),
    ('/edit_profile', {'username': 'susan', 'about_me': 'Slow'}, '/edit_profile'),
    ('/theme', {'theme': 'dark'}, '/index'),
    ('/auth/logout', {}, None),
]


@pytest.mark.parametrize('age', [timedelta(minutes=61), timedelta(days=30)], ids=str)
@pytest.mark.parametrize(('path', 'form', 'location'), BUTTONS, ids=str)
def test_buttons_of_an_old_page_work(app, time_machine, path, form, location, age) -> None:
    susan = Visitor(app).sign_in('susan', remember_me='y')
    data = {'csrf_token': susan.token(), **form}
    time_machine.move_to(utcnow() + age)
    answer = susan.client.post(path, data=data)
    assert answer.status_code == 302
    assert location in (None, answer.location)
    assert OUT_OF_DATE['en'] not in spoken(susan.get('/index', follow_redirects=True).text)


def test_a_sign_in_page_may_be_old(app, stranger, time_machine) -> None:
    data = {'csrf_token': stranger.token(), 'username': 'susan', 'password': 'susan-and-the-cat'}
    time_machine.move_to(utcnow() + timedelta(days=2))
    assert stranger.client.post('/auth/login', data=data).status_code == 302


@pytest.mark.parametrize('language', OUT_OF_DATE)
@pytest.mark.parametrize('token', [None, '', 'x', 'of another'])
def test_refusal_is_in_the_language_of_the_reader(app, susan, language, token) -> None:
    data = {'post': 'Kept'} | ({} if token is None else {'csrf_token': token})
    if token == 'of another':
        data['csrf_token'] = Visitor(app).token()
    answer = susan.client.post('/index', data=data, headers={'Accept-Language': language})
    assert answer.status_code == 422
    assert OUT_OF_DATE[language] in answer.text
    assert 'CSRF' not in answer.text
    assert 'Kept</textarea>' in answer.text
