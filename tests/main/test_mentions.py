"""Names in posts lead to those whom they mention, on pages and everywhere else."""

import pytest

from app import db
from tests.api.program import Program
from tests.cast import add_person, person
from tests.site import Visitor

WRITERS = {
    'page': lambda app, body: Visitor(app).sign_in('susan').post('/', {'post': body}),
    'program': lambda app, body: Program(app, 'susan').post('/api/posts', {'body': body}),
}
EDITORS = {
    'page': lambda app, body: Visitor(app).sign_in('susan').post('/post/1/edit', {'post': body}),
    'program': lambda app, body: Program(app, 'susan').put('/api/posts/1', {'body': body}),
}


@pytest.mark.parametrize('way', WRITERS)
def test_who_is_mentioned_is_told_whichever_way_it_is_written(app, john, way):
    WRITERS[way](app, 'Look, @john and @susan')
    text = john.get('/news').text
    assert 'mentioned you.' in text
    assert 'Look, @john' in text
    assert text.count('<article') == 1


@pytest.mark.parametrize('way', EDITORS)
def test_an_edit_tells_whom_it_newly_mentions(app, john, way):
    EDITORS[way](app, 'Look, @john')
    EDITORS[way](app, 'Look again, @john')
    assert john.get('/news').text.count('mentioned you.') == 1


def test_names_lead_to_users_under_their_present_names(app, susan):
    susan.post('/', {'post': '@John, @nobody, john@example.com, https://x.org/@john'})
    text = susan.get('/').text
    assert '<a href="/user/john">@John</a>, @nobody, <a href="mailto:' in text
    with app.app_context():
        john = person('john')
        john.username, john.email = 'johnny', 'johnny@example.com'
        db.session.commit()
        add_person('john')
        db.session.commit()
    assert '<a href="/user/johnny">@John</a>' in susan.get('/').text
    assert 'href="http://localhost/user/johnny"' in susan.get('/user/susan/feed.atom').text.replace(
        '&#34;', '"'
    ).replace('&quot;', '"')


def test_names_are_links_wherever_the_text_of_a_post_stands(app, susan, john):
    susan.post('/', {'post': 'Lighthouse of @john'})
    john.post('/post/6/quote', {'post': 'Look'})
    susan.post('/post/6/edit', {'post': 'The lighthouse of @john and @mary'})
    with app.app_context():
        person('john').username = 'johnny'
        db.session.commit()
    link = '<a href="/user/johnny">@john</a>'
    for path in ('/search?q=of', '/post/6/history', '/post/7', '/explore'):
        assert link in susan.get(path).text, path
    # What is found stands in the link, too.
    assert '<a href="/user/johnny">@<mark>john</mark></a>' in susan.get('/search?q=john').text


def test_names_of_closed_accounts_lead_nowhere_until_they_come_back(app, susan):
    susan.post('/', {'post': 'Look, @john'})
    with app.app_context():
        person('john').close()
        db.session.commit()
    assert 'Look, @john' in susan.get('/').text
    with app.app_context():
        person('john').reopen()
        db.session.commit()
    assert 'Look, <a href="/user/john">@john</a>' in susan.get('/').text
