"""Pictures of a form that is sent without scripts."""

import re

import pytest
from flask import Flask

from app import db
from app.models import Attachment, Message, Post
from app.models.media.attachment import ALT_LENGTH
from app.models.media.shown import media_of, media_of_messages
from tests.media.pictures import encoded, stored, stripes, upload
from tests.media.uploads import small
from tests.tables import rows

IDS = re.compile(r'name="media_ids" value="(\d+)"')
PICTURE = encoded(stripes())


def ids(page) -> list[int]:
    """Return the pictures of the form on a page."""
    return [int(found) for found in IDS.findall(page.text)]


def test_chosen_pictures_and_the_text_are_there_again(susan, media_folder):
    files = {'pictures': [upload(PICTURE), upload(PICTURE)]}
    page = susan.post('/index', {'post': 'Half a text', 'add': '1', **files})
    assert page.status_code == 422
    assert 'Half a text</textarea>' in page.text
    assert 'This field is required' not in page.text
    assert ids(page) == [1, 2]


def test_pictures_can_be_added_before_anything_is_written(susan, media_folder):
    page = susan.post('/index', {'post': '', 'add': '1', 'pictures': upload(PICTURE)})
    assert ids(page) == [1]
    assert 'This field is required' not in page.text


def test_buttons_change_the_order(app: Flask, susan, media_folder):
    with app.app_context():
        first, second, third = small(), small(), small()
    form = {'post': 'x', 'media_ids': [str(first), str(second), str(third)]}
    for button, order in (
        (f'down-{first}', [second, first, third]),
        (f'up-{third}', [first, third, second]),
        (f'up-{first}', [first, second, third]),
        (f'down-{third}', [first, second, third]),
        (f'remove-{second}', [first, third]),
        ('up-999', [first, third]),
    ):
        assert ids(susan.post('/index', {**form, button: '1'})) == order
    assert len(rows(app)['attachment']) == 2


def test_post_shows_its_pictures_in_the_order_of_the_form(app: Flask, susan, media_folder):
    with app.app_context():
        first, second = small(), small()
    form = {'post': 'Two', 'media_ids': f'{second} {first}', 'sensitive': '1'}
    alts = {f'alt-{first}': 'One', f'alt-{second}': ' Two\r\nlines ', 'content_warning': 'Stripes'}
    assert susan.post('/index', {**form, **alts}).status_code == 302
    with app.app_context():
        post = db.session.scalars(db.select(Post).where(Post.body == 'Two')).one()
        pictures = media_of([post])[post.id]
        assert [picture.alt for picture in pictures] == ['Two\nlines', 'One']
        assert (post.content_warning, post.sensitive) == ('Stripes', True)


def test_reminder_comes_once_and_a_demand_stays(app: Flask, susan, media_folder):
    form = {'post': 'Look', 'pictures': upload(PICTURE)}
    page = susan.post('/index', form)
    assert page.status_code == 422
    assert 'name="reminded"' in page.text
    again = {'post': 'Look', 'media_ids': str(ids(page)[0]), 'reminded': '1'}
    app.config['REQUIRE_ALT_TEXT'] = True
    refused = susan.post('/index', again)
    assert refused.status_code == 422
    assert 'Describe each picture before you post.' in refused.text
    app.config['REQUIRE_ALT_TEXT'] = False
    assert susan.post('/index', again).status_code == 302


@pytest.mark.parametrize('path', ['/index', '/post/1/reply', '/post/1/quote', '/send_message/john'])
def test_every_form_keeps_pictures_when_it_is_refused(app: Flask, susan, media_folder, path):
    with app.app_context():
        picture_id = small()
    long = {'post': 'x' * 9000, 'message': 'x' * 9000, f'alt-{picture_id}': 'Typed'}
    page = susan.post(path, {**long, 'media_ids': str(picture_id)})
    assert page.status_code == 422
    assert ids(page) == [picture_id]
    assert 'Typed</textarea>' in page.text


def test_text_for_a_picture_has_a_limit(app: Flask, susan, media_folder):
    with app.app_context():
        picture_id = small()
    alt = {f'alt-{picture_id}': 'x' * (ALT_LENGTH + 3)}
    page = susan.post('/index', {'post': 'Look', 'media_ids': str(picture_id), **alt})
    assert page.status_code == 422
    assert '3 characters too long.' in page.text


def test_fifth_picture_is_refused_and_four_stay(susan, media_folder):
    page = susan.post('/index', {'post': 'x', 'pictures': [upload(PICTURE) for _ in range(5)]})
    assert ids(page) == [1, 2, 3, 4]
    assert 'You can add up to 4 pictures.' in page.text


def test_pictures_of_others_and_of_posts_are_left_out(app: Flask, susan, media_folder):
    with app.app_context():
        johns = small('john')
    page = susan.post('/index', {'post': 'x', 'add': '1', 'media_ids': f'{johns} 99 x'})
    assert ids(page) == []
    assert susan.post('/index', {'post': 'x', 'media_ids': str(johns)}).status_code == 302
    with app.app_context():
        assert db.session.get_one(Attachment, johns).is_unused


def test_nothing_is_stored_from_a_page_that_has_expired(app: Flask, susan, media_folder):
    page = susan.client.post('/index', data={'post': 'Kept', 'pictures': upload(PICTURE)})
    assert page.status_code == 422
    assert (rows(app)['attachment'], rows(app)['media_file']) == ([], [])
    assert stored(media_folder) == []


def test_message_has_pictures(app: Flask, susan, media_folder):
    with app.app_context():
        picture_id = small()
    form = {'message': 'For you', 'media_ids': str(picture_id), f'alt-{picture_id}': 'Stripes'}
    assert susan.post('/send_message/john', form).status_code == 302
    with app.app_context():
        message = db.session.scalars(db.select(Message)).one()
        assert [one.alt for one in media_of_messages([message])[message.id]] == ['Stripes']
