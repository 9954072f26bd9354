"""Posts and messages that only show pictures, and what stands for the text that they lack."""

import pytest
from flask import Flask

from app import db
from app.models import Message, Post
from tests.api.program import Program
from tests.cast import person
from tests.media.pictures import encoded, stripes, upload
from tests.media.uploads import found, small
from tests.site import Visitor

REQUIRED = 'This field is required.'
TITLE = '<title>susan: {} - Microblog</title>'


def newest(app: Flask, model: type) -> tuple[int, str]:
    """Return the id and the text of the newest row."""
    with app.app_context():
        row = db.session.scalars(db.select(model).order_by(model.id.desc())).first()
        return row.id, row.body


def send(app: Flask, susan: Visitor, path: str = '/index', alt: str = '', **fields: str) -> int:
    """Send a form with a picture and no text; return the id of the picture."""
    with app.app_context():
        picture_id = small('susan', alt)
    form = {'media_ids': str(picture_id), f'alt-{picture_id}': alt, 'reminded': '1', **fields}
    assert susan.post(path, form).status_code == 302
    return picture_id


@pytest.mark.parametrize('text', ['', ' \r\n '])
def test_picture_may_come_with_the_form_itself(app: Flask, susan, media_folder, text):
    form = {'post': text, 'reminded': '1', 'pictures': upload(encoded(stripes()))}
    assert susan.post('/index', form).status_code == 302
    assert newest(app, Post)[1] == ''
    assert susan.get('/index').text.count('class="gallery') == 1


@pytest.mark.parametrize('path', ['/index', '/post/2/reply', '/post/2/quote'])
def test_every_form_takes_a_picture_alone(app: Flask, susan, media_folder, path):
    assert REQUIRED in susan.post(path, {'post': ''}).text
    picture_id = send(app, susan, path, post='')
    post_id, body = newest(app, Post)
    with app.app_context():
        assert (found(picture_id).post_id, body) == (post_id, '')


def test_refused_picture_is_the_only_error(susan, media_folder):
    page = susan.post('/index', {'post': '', 'pictures': upload(b'no picture')}).text
    assert 'This file is not a JPEG' in page
    assert REQUIRED not in page


@pytest.mark.parametrize(
    ('alt', 'values', 'shown'),
    [
        ('Three stripes', {}, 'Three stripes'),
        ('', {}, 'Picture'),
        ('Three stripes', {'sensitive': '1'}, 'Picture'),
        ('Three stripes', {'content_warning': 'Stripes!'}, 'Stripes!'),
    ],
)
def test_titles_and_notifications_name_the_picture(
    app: Flask, susan, john, media_folder, alt, values, shown
):
    send(app, susan, alt=alt, **values)
    post_id, _body = newest(app, Post)
    assert TITLE.format(shown) in susan.get(f'/post/{post_id}').text
    app.config['PUBLIC_PAGES'] = True
    assert f'<title>{shown}</title>' in Visitor(app).get('/user/susan/feed.atom').text
    with app.app_context():
        person('john').react_and_notify = None
    john.post(f'/post/{post_id}/like')
    assert f'>{shown}</a></p>' in susan.get('/news').text


def test_pages_about_a_post_name_the_picture(app: Flask, susan, media_folder):
    send(app, susan, alt='Three stripes')
    post_id, _body = newest(app, Post)
    assert '<span>Picture</span>' in susan.get(f'/post/{post_id}/delete').text
    assert susan.post(f'/post/{post_id}/edit', {'post': 'Words'}).status_code == 302
    assert newest(app, Post) == (post_id, 'Words')
    assert '<span>Picture</span>' in susan.get(f'/post/{post_id}/history').text
    # What a picture stands for may go again, unlike the text of any other post.
    assert susan.post(f'/post/{post_id}/edit', {'post': ''}).status_code == 302
    assert newest(app, Post) == (post_id, '')
    assert REQUIRED in susan.post('/post/1/edit', {'post': ''}).text


def test_message_shows_only_a_picture(app: Flask, susan, john, media_folder):
    path = '/send_message/john'
    assert REQUIRED in susan.post(path, {'message': ''}).text
    send(app, susan, path, message='')
    message_id, body = newest(app, Message)
    assert body == ''
    assert '<span dir="auto">Picture</span>' in john.get('/messages').text
    assert 'class="gallery' in john.get('/messages/with/susan').text
    assert '<span>Picture</span>' in john.get(f'/messages/{message_id}/delete').text


def test_programs_send_pictures_alone(app: Flask, media_folder):
    program = Program(app, 'susan')
    with app.app_context():
        first, second = small(), small()
    made = program.post('/api/posts', {'body': ' ', 'media_ids': [first]})
    assert (made.status_code, made.json['body'], made.json['language']) == (201, '', None)
    address = f'/api/posts/{made.json["id"]}'
    assert program.put(address, {'body': 'Words'}).json['body'] == 'Words'
    assert program.put(address, {'body': ''}).json['body'] == ''
    message = {'recipient': 'john', 'body': '', 'media_ids': [second]}
    assert program.post('/api/messages', message).status_code == 201
    for answer in (
        program.post('/api/posts', {'body': '', 'media_ids': []}),
        program.put('/api/posts/1', {'body': ''}),
        program.post('/api/messages', {'recipient': 'john', 'body': ''}),
    ):
        assert (answer.status_code, answer.json['fields']) == (400, {'body': REQUIRED})
