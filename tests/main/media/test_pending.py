"""Texts that wait for their pictures, and what becomes of those that can't be published."""

from flask import Flask

from app import db
from app.models import PendingPost
from app.models.media.pending_post import Problem
from tests.events.waiting import keep_waiting
from tests.media.pictures import upload
from tests.media.uploads import large, large_file, small
from tests.tables import rows


def add_failed(app: Flask, problem: Problem = Problem.BROKEN_PICTURE, **values) -> tuple[int, int]:
    """Let a text of susan's fail; return its id and that of a picture that is ready."""
    with app.app_context():
        ready = small('susan', 'Stripes')
        pending_id = keep_waiting('susan', [ready, large()], 'Long typed', **values)
        db.session.get_one(PendingPost, pending_id).fail(problem)
        db.session.commit()
        return pending_id, ready


def test_author_is_told_that_a_post_waits(susan, media_folder):
    form = {'post': 'A large one', 'reminded': '1', 'pictures': upload(large_file())}
    answer = susan.post('/index', form)
    assert answer.status_code == 302
    page = susan.get('/index').text
    assert 'Your post will appear as soon as its pictures are ready.' in page
    assert 'A large one' in page


def test_text_that_failed_comes_back_and_is_sent_again(app: Flask, susan, media_folder):
    pending_id, ready = add_failed(app, content_warning='Spider')
    address = f'/pending/{pending_id}'
    assert address in susan.get('/index').text
    page = susan.get(address).text
    for text in ('Long typed</textarea>', 'One of its pictures is damaged.', 'Spider', 'Stripes'):
        assert text in page
    form = {'post': 'Typed anew', 'pending_id': str(pending_id), 'media_ids': str(ready)}
    assert susan.post('/index', form).status_code == 302
    assert len(rows(app)['pending_post']) == 0
    assert any('Typed anew' in row for row in rows(app)['post'])
    assert susan.get(address).status_code == 404


def test_message_to_somebody_who_left_is_no_post(app: Flask, susan, media_folder):
    pending_id, _ = add_failed(app, Problem.NO_RECIPIENT, recipient_id=2)
    page = susan.get(f'/pending/{pending_id}').text
    assert 'Its recipient is no longer here.' in page
    assert '<form class="composer' not in page


def test_nobody_reads_the_texts_of_others(app: Flask, john, media_folder):
    pending_id, _ = add_failed(app)
    assert john.get(f'/pending/{pending_id}').status_code == 404
    assert john.post(f'/pending/{pending_id}/delete').status_code == 404
    assert len(rows(app)['pending_post']) == 1


def test_text_can_be_given_up(app: Flask, susan, media_folder):
    pending_id, _ = add_failed(app)
    assert susan.post(f'/pending/{pending_id}/delete').status_code == 302
    assert len(rows(app)['pending_post']) == 0
