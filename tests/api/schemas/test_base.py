"""What the schemas have in common."""

import pytest
from marshmallow import ValidationError, fields

from app.api.schemas.base import InputSchema, OutputSchema, list_of, required


class ShipSchema(OutputSchema):
    """What a test sends."""

    name = required(fields.String, example='Ark')


class NewShipSchema(InputSchema):
    """What a test takes."""

    name = fields.String()


def test_lists_of_one_kind_are_one_schema():
    found = list_of(ShipSchema)
    assert found is list_of(ShipSchema)
    assert found.__name__ == 'ShipList'
    assert set(found().fields) == {'items', '_meta', '_links'}


def test_example_stands_in_the_documents_only_if_there_is_one():
    assert ShipSchema().fields['name'].metadata == {'example': 'Ark'}
    assert required(fields.String).metadata == {}


def test_unknown_field_is_an_error():
    with pytest.raises(ValidationError, match='Unknown field'):
        NewShipSchema().load({'name': 'Ark', 'sails': 2})
