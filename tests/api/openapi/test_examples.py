"""Examples are made from schemas."""

import pytest

from app.api.openapi.examples import example_of

SCHEMAS = {'Ship': {'type': 'object', 'properties': {'name': {'type': 'string', 'example': 'Ark'}}}}


@pytest.mark.parametrize(
    ('schema', 'example'),
    [
        ({'type': 'integer'}, 1),
        ({'type': 'boolean'}, True),
        ({'type': 'string'}, 'text'),
        ({'type': 'string', 'example': 'own'}, 'own'),
        ({'type': 'integer', 'default': 7}, 7),
        ({'type': ['string', 'null']}, None),
        ({'type': 'array', 'items': {'type': 'integer'}}, [1]),
        ({'$ref': '#/components/schemas/Ship'}, {'name': 'Ark'}),
    ],
)
def test_example_has_the_type_of_its_schema(schema, example):
    assert example_of(schema, SCHEMAS) == example


def test_body_may_have_only_what_it_must_have():
    schema = {
        'type': 'object',
        'required': ['name'],
        'properties': {'name': {'type': 'string'}, 'sails': {'type': 'integer'}},
    }
    assert example_of(schema, {}) == {'name': 'text', 'sails': 1}
    assert example_of(schema, {}, only_required=True) == {'name': 'text'}
