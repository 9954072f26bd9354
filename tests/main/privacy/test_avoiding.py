"""Blocking and muting by the buttons of a page."""

from tests.site import spoken


def test_blocking_leads_to_a_page_that_undoes_it(app, susan, john):
    assert 'formaction="/user/john/block"' in susan.get('/user/john').text
    answer = susan.post('/user/john/block', follow_redirects=True)
    assert 'You blocked john.' in spoken(answer.text)
    assert 'john was here' not in answer.text
    # To the other the profile is as one that was never there.
    for path in ('/user/susan', '/user/susan/replies', '/user/susan/popup', '/messages/with/susan'):
        assert john.get(path).status_code == 404
    assert john.post('/user/susan/unblock').status_code == 404
    assert susan.get('/user/john/replies').status_code == 404
    assert 'formaction' not in susan.get('/user/john').text
    assert 'john' in susan.get('/settings/blocks').text
    answer = susan.post('/user/john/unblock', follow_redirects=True)
    assert "You haven't blocked anyone." in spoken(answer.text).replace('&#39;', "'")
    assert john.get('/user/susan').status_code == 200


def test_who_is_blocked_can_neither_follow_nor_write(app, susan, john):
    susan.post('/user/john/block')
    assert 'User susan not found.' in spoken(john.post('/follow/susan', follow_redirects=True).text)
    assert john.post('/send_message/susan', {'message': 'Hello'}).status_code == 404
    assert john.post('/user/susan/mute').status_code == 404


def test_muting_for_a_week_stands_in_the_settings(app, susan):
    answer = susan.post('/user/john/mute', {'duration': '604800'}, follow_redirects=True)
    assert 'You muted john.' in spoken(answer.text)
    assert 'john was here' not in susan.get('/explore').text
    profile = susan.get('/user/john').text
    assert 'john was here' in profile
    assert 'formaction="/user/john/unmute' in profile
    assert 'Until' in susan.get('/settings/mutes').text
    susan.post('/user/john/unmute')
    assert 'john was here' in susan.get('/explore').text
    assert "You haven't muted anyone." in susan.get('/settings/mutes').text.replace('&#39;', "'")


def test_who_has_blocked_the_reader_since_can_be_unmuted(app, susan, john):
    susan.post('/user/john/mute')
    john.post('/user/susan/block')
    assert 'action="/user/john/unmute' in susan.get('/settings/mutes').text
    answer = susan.post('/user/john/unmute', follow_redirects=True)
    assert 'You unmuted john.' in spoken(answer.text)
    assert susan.get('/user/john').status_code == 404
    assert susan.post('/user/john/unmute').status_code == 404


def test_a_duration_that_is_none_means_for_ever(app, susan):
    for duration in ('', 'soon', '-1', '9' * 5000):
        susan.post('/user/john/mute', {'duration': duration})
        assert 'john' in susan.get('/settings/mutes').text
        susan.post('/user/john/unmute')


def test_nobody_blocks_or_mutes_themselves(app, susan):
    for deed in ('block', 'mute', 'unmute', 'unblock'):
        assert susan.post(f'/user/susan/{deed}').status_code == 404
        assert susan.post(f'/user/nobody/{deed}').status_code == 404


def test_the_menu_of_a_post_has_both(app, susan):
    page = susan.get('/explore').text
    assert 'formaction="/user/john/block"' in page
    assert 'formaction="/user/john/mute"' in page
    assert 'formaction="/user/susan/block"' not in page
