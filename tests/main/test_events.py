"""The page of what happened to a person."""

import pytest

from app import db
from app.events.notify import notify
from app.models import EventKind
from tests.cast import person
from tests.site import Visitor
from tests.tables import rows

NEW = 'badge badge-new'


def page(visitor: Visitor) -> str:
    """Return the page."""
    return visitor.get('/news').text


def count_in(text: str) -> str:
    """Return what the badge in the head of a page says, or nothing if it is hidden."""
    badge = text.partition('id="news_count"')[2].partition('</span>')[0]
    return '' if 'hidden' in badge else badge.partition('>')[2]


def choose(visitor: Visitor, **ways: str):
    """Choose how to be told."""
    every = {f'tell_{kind}': ways.get(kind, 'page') for kind in EventKind}
    return visitor.post('/news/settings', every)


def test_tells_who_follows_and_leaves_messages_to_their_page(susan, john):
    john.post('/follow/susan')
    john.post('/send_message/susan', {'message': 'Hello'})
    text = page(susan)
    assert 'followed you.' in text
    assert 'href="/user/john"' in text
    assert text.count('<article') == 1
    assert "You're all caught up." in page(john)


def test_tells_what_became_of_an_export(app, susan):
    with app.app_context():
        for state in ('done', 'failed'):
            notify(person('susan'), EventKind.EXPORT, root='http://localhost', state=state)
        db.session.commit()
    text = page(susan)
    assert 'Your export is ready. We sent it to you by email.' in text
    assert 'Your export failed.' in text


def test_clicking_twice_tells_once(app, susan, john):
    for _ in range(2):
        john.post('/follow/susan')
    assert page(susan).count('followed you.') == 1


def test_what_one_does_oneself_is_no_news(susan):
    susan.post('/send_message/susan', {'message': 'a note'})
    assert "You're all caught up." in page(susan)


def test_what_is_new_is_marked_once(susan, john):
    john.post('/follow/susan')
    assert count_in(susan.get('/explore').text) == '1'
    first, second = page(susan), page(susan)
    assert (first.count(NEW), second.count(NEW)) == (1, 0)
    assert count_in(first) == count_in(second) == ''


def test_page_fetched_ahead_is_not_read(app, susan, john):
    john.post('/follow/susan')
    susan.get('/explore').close()
    before = rows(app)
    susan.get('/news', headers={'Sec-Purpose': 'prefetch'}).close()
    assert rows(app) == before


def test_older_events_are_reachable(app, susan):
    app.config['POSTS_PER_PAGE'] = 2
    for name in ('john', 'mary', 'david'):
        Visitor(app).sign_in(name).post('/follow/susan')
    text = page(susan)
    assert 'href="/user/john"' not in text
    link = text.partition('rel="next" href="')[2].partition('"')[0].replace('&amp;', '&')
    assert 'href="/user/john"' in susan.get(link).text


def test_a_kind_can_be_turned_off(susan, john):
    assert choose(susan, follow='not').location == '/news'
    john.post('/follow/susan')
    john.post('/send_message/susan', {'message': 'Hello'})
    text = page(susan)
    assert 'followed you.' not in text
    assert '<article' not in text
    assert susan.get('/news/settings').text.count('selected value="not"') == 1


def test_there_is_no_other_way(app, susan):
    before = rows(app)
    assert choose(susan, follow='by pigeon').status_code == 422
    assert rows(app) == before


@pytest.mark.parametrize(('way', 'language'), [('at once', 'es'), ('daily', 'es'), ('page', None)])
def test_mail_will_speak_the_language_in_which_it_was_chosen(app, way, language):
    susan = Visitor(app, HTTP_ACCEPT_LANGUAGE='es').sign_in('susan')
    choose(susan, message=way)
    with app.app_context():
        assert person('susan').language == language


def test_kinds_are_shown_by_themselves_and_stay_new(susan, john):
    john.post('/follow/susan')
    assert '/user/john' in susan.get('/news/follows').text
    for _ in range(2):
        page = susan.get('/news/likes').text
        assert 'all caught up' in page
        assert 'id="news_count"' in page
    assert 'badge-new' in susan.get('/news').text


def test_all_can_be_marked_as_read_from_any_filter(susan, john):
    john.post('/follow/susan')
    likes = susan.get('/news/likes').text
    assert count_in(likes) == '1'
    assert 'action="/news/read?next=/news/likes"' in likes
    answer = susan.post('/news/read?next=/news/likes')
    assert (answer.status_code, answer.location) == (302, '/news/likes')
    likes = susan.get('/news/likes').text
    assert count_in(likes) == ''
    assert 'Mark all as read' not in likes
    assert NEW not in susan.get('/news/follows').text


def test_marking_as_read_needs_the_button_of_our_page(susan, john):
    john.post('/follow/susan')
    susan.client.post('/news/read')
    assert count_in(susan.get('/news/likes').text) == '1'
