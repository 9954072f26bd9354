"""The page of a tag."""

import pytest

from app import db
from tests.cast import add_post, person
from tests.queries import count_queries
from tests.site import Visitor


def test_shows_the_posts_with_a_tag_newest_first(app, susan, john):
    susan.post('/', {'post': 'First #Sunset'})
    john.post('/', {'post': 'Second #sunset'})
    john.post('/', {'post': 'A sunset without a tag'})
    text = susan.get('/tag/SunSet').text
    assert text.index('Second') < text.index('First')
    assert 'without a tag' not in text
    assert '<a href="/tag/sunset">#Sunset</a>' in text
    assert '<bdi>#sunset</bdi></h1>' in text


@pytest.mark.parametrize('name', ['1', 'a-b', 'a.b', '%20', 'a' * 61, '%00', '<script>', '__'])
def test_what_can_not_be_a_tag_is_not_found(susan, name):
    assert susan.get(f'/tag/{name}').status_code == 404


def test_a_tag_that_nobody_uses_has_an_empty_page(susan):
    answer = susan.get('/tag/日没')
    assert answer.status_code == 200
    assert 'No posts with <bdi>#日没</bdi> yet.' in answer.text


def test_strangers_read_it_where_pages_are_public(app, stranger):
    assert stranger.get('/tag/one').location.startswith('/auth/login?next=')
    app.config['PUBLIC_PAGES'] = True
    assert Visitor(app).get('/tag/one').status_code == 200


def test_replies_to_others_stand_in_threads_only(app, susan):
    with app.app_context():
        add_post(person('john'), '#one of a reply').is_reply = True
        db.session.commit()
    assert 'of a reply' not in susan.get('/tag/one').text


def test_a_page_has_a_budget_of_statements(app, susan):
    with app.app_context():
        for minutes in range(60):
            add_post(person('john'), f'#one {minutes} @susan', minutes)
        db.session.commit()
    for path in ('/tag/one', '/tag/one?page=2'):
        with count_queries() as queries:
            susan.get(path)
        # The session, the tag, its posts, their number, and whom they mention.
        assert len(queries) <= 5, path
