"""A page that is fetched ahead leaves the messages of the session to the page that is read."""

from tests.site import Visitor

AHEAD = {'X-Sec-Purpose': 'prefetch'}
MESSAGE = 'Your changes have been saved.'


def test_message_waits_for_the_page_that_is_read(susan):
    profile = {'username': 'susan', 'about_me': 'hello'}
    assert susan.post('/edit_profile', profile).status_code == 302
    with susan.get('/explore', headers=AHEAD) as ahead:
        assert MESSAGE not in ahead.text
        assert 'Set-Cookie' not in ahead.headers
    assert MESSAGE in susan.get('/explore').text
    assert MESSAGE not in susan.get('/explore').text


def test_page_that_asks_for_sign_in_replaces_no_message(app, susan):
    # The browser signs out while the page is on its way, so that its answer comes last.
    stranger = Visitor(app)
    ahead = stranger.get('/settings', headers=AHEAD)
    assert ahead.status_code == 302
    assert 'Set-Cookie' not in ahead.headers
    assert 'Please sign in' not in stranger.get('/auth/login').text


def test_form_fetched_ahead_can_be_sent_and_message_stays(app):
    stranger = Visitor(app)
    assert stranger.get('/settings').status_code == 302
    with stranger.get('/auth/login', headers=AHEAD) as ahead:
        assert 'Please sign in' not in ahead.text
        token = ahead.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert 'Please sign in' in stranger.get('/about').text
    data = {'csrf_token': token, 'username': 'susan', 'password': 'susan-and-the-cat'}
    assert stranger.client.post('/auth/login', data=data).status_code == 302
