"""Texts with pictures, as programs send them."""

import pytest
from marshmallow import ValidationError, fields

from app.api.schemas.media import PicturedSchema


class NoteSchema(PicturedSchema):
    """Something with a text and pictures."""

    body = fields.String(required=True)


@pytest.mark.parametrize(
    'note',
    [{'body': 'x'}, {'body': '', 'media_ids': [1]}, {'body': 'x', 'media_ids': [4, 3, 2, 1]}],
)
def test_text_or_pictures_are_enough(app_context, note):
    assert NoteSchema().load(note) == note


@pytest.mark.parametrize(
    ('note', 'field'),
    [
        ({'body': ''}, 'body'),
        ({'body': '', 'media_ids': []}, 'body'),
        ({}, 'body'),
        ({'body': 'x', 'media_ids': [1, 2, 3, 4, 5]}, 'media_ids'),
        ({'body': 'x', 'media_ids': [0]}, 'media_ids'),
        ({'body': 'x', 'media_ids': ['1.5']}, 'media_ids'),
    ],
)
def test_wrong_field_is_named(app_context, note, field):
    with pytest.raises(ValidationError) as error:
        NoteSchema().load(note)
    assert list(error.value.messages) == [field]
