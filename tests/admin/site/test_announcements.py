"""Announcements on top of every page."""


def test_announcement_is_read_and_dismissed(app, owner, john, stranger):
    text = 'Maintenance tonight.'
    assert owner.post('/admin/announcements', {'text': text, 'days': '1'}).status_code == 302
    assert text in john.get('/index').text
    assert text not in stranger.get('/about').text
    answer = john.post('/announcements/1/dismiss', headers={'Referer': 'http://localhost/explore'})
    assert (answer.status_code, answer.location) == (302, '/explore')
    assert text not in john.get('/index').text
    assert text in owner.get('/index').text
    owner.post('/admin/announcements/1/delete')
    assert text not in owner.get('/index').text
    assert owner.post('/admin/announcements/1/delete').status_code == 404
