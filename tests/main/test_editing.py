"""Editing posts."""

import pytest
import time_machine

from app import db
from app.models import Post, PostRevision
from tests.cast import START
from tests.queries import count_queries
from tests.site import Visitor

EDIT = '/post/1/edit'


def post(app) -> Post:
    """Return susan's post."""
    with app.app_context():
        return db.session.get(Post, 1)


def texts(app) -> int:
    """Return how many former texts are kept."""
    with app.app_context():
        return db.session.query(PostRevision).count()


def test_form_holds_the_text(susan: Visitor) -> None:
    assert 'susan was here</textarea>' in susan.get(EDIT).text


@time_machine.travel('2026-05-05 12:00+00:00', tick=False)
def test_edited_post_says_so_and_keeps_its_place(app) -> None:
    susan = Visitor(app).sign_in('susan')
    answer = susan.post(EDIT, {'post': ' susan was there\r\ntoo '})
    assert (answer.status_code, answer.location) == (302, '/post/1')
    page = susan.get('/explore').text
    assert 'susan was there\ntoo' in page
    assert 'href="/post/1/history">Edited</a>' in page
    assert post(app).timestamp == START


def test_everyone_reads_what_it_said_before(app, susan: Visitor, john: Visitor) -> None:
    for text in ('second', 'third'):
        susan.post(EDIT, {'post': text})
    page = john.get('/post/1/history').text
    assert page.index('second') < page.index('susan was here')
    assert 'third' not in page


def test_language_follows_the_text(app, susan: Visitor) -> None:
    susan.post(EDIT, {'post': 'Heute ist das Wetter sehr schön und alle gehen spazieren.'})
    assert post(app).language == 'de'


def test_same_text_is_no_edit(app, susan: Visitor) -> None:
    susan.post(EDIT, {'post': 'susan was here'})
    assert post(app).edited is None
    assert texts(app) == 0


@pytest.mark.parametrize('text', ['', 'x' * 141, 'bell\x07'])
def test_refused_edit_comes_back_whole(app, susan: Visitor, text) -> None:
    answer = susan.post(EDIT, {'post': text})
    assert answer.status_code == 422
    assert 'class="invalid-feedback"' in answer.text
    assert f'{text}</textarea>' in answer.text
    assert post(app).body == 'susan was here'
    assert texts(app) == 0


def test_works_only_with_a_token(app, susan: Visitor) -> None:
    answer = susan.client.post(EDIT, data={'post': 'forged'})
    assert answer.status_code == 422
    assert 'forged</textarea>' in answer.text
    assert post(app).body == 'susan was here'


def test_nobody_edits_a_post_of_somebody_else(app, john: Visitor) -> None:
    assert john.get(EDIT).status_code == 404
    assert john.post(EDIT, {'post': 'forged'}).status_code == 404
    assert post(app).body == 'susan was here'


def test_former_texts_go_with_the_post(app, susan: Visitor) -> None:
    susan.post(EDIT, {'post': 'second'})
    assert texts(app) == 1
    susan.post('/post/1/delete')
    assert texts(app) == 0
    assert susan.get('/post/1/history').status_code == 404


def test_history_costs_at_most_four_statements(susan: Visitor) -> None:
    for number in range(4):
        susan.post(EDIT, {'post': f'text {number}'})
    with count_queries() as queries:
        assert susan.get('/post/1/history').status_code == 200
    assert len(queries) <= 4


def test_post_that_was_never_edited_has_no_history(susan: Visitor) -> None:
    assert 'Not edited.' in susan.get('/post/2/history').text
