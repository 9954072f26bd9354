"""What the script of the form asks: storing a picture, and drawing those that are there."""

import pytest
from flask import Flask

from app import db
from tests.cast import person
from tests.media.pictures import encoded, stripes, upload
from tests.media.uploads import small
from tests.site import Visitor
from tests.tables import rows

PAGE = '/attachments'


def test_picture_is_stored_and_comes_back_as_part_of_the_form(susan, media_folder):
    answer = susan.post(PAGE, {'picture': upload(encoded(stripes()))})
    assert answer.status_code == 200
    assert answer.text.count('<li>') == 1
    assert 'name="media_ids" value="1"' in answer.text
    assert susan.get(f'{PAGE}?id=1').text.strip() == answer.text.strip()


@pytest.mark.parametrize(
    ('content', 'text'),
    [
        (b'', 'This file is empty.'),
        (b'<svg xmlns="x"/>', 'SVG pictures are not supported.'),
        (b'no picture', 'This file is not a JPEG, PNG, WebP or GIF picture.'),
    ],
)
def test_refusal_is_a_text(susan, media_folder, content, text):
    answer = susan.post(PAGE, {'picture': upload(content)})
    assert (answer.status_code, answer.mimetype) == (422, 'text/plain')
    assert answer.text.startswith(text)


def test_nothing_is_stored_without_the_token_of_a_page(app: Flask, susan, media_folder):
    answer = susan.client.post(PAGE, data={'picture': upload(encoded(stripes()))})
    assert (answer.status_code, answer.text) == (422, 'This page has expired. Please try again.')
    assert len(rows(app)['attachment']) == 0


def test_nobody_sees_pictures_of_others(app: Flask, susan: Visitor, media_folder):
    with app.app_context():
        johns = small('john')
        assert person('john').id != person('susan').id
        db.session.commit()
    assert '<li>' not in susan.get(f'{PAGE}?id={johns}&id=x&id=-1&id=99').text
