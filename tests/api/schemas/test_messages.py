"""What programs send to write a message."""

import pytest
from marshmallow import ValidationError

from app.api.schemas.messages import NewMessageSchema

pytestmark = pytest.mark.usefixtures('app_context')


def test_text_is_trimmed():
    found = NewMessageSchema().load({'recipient': 'susan', 'body': ' Hello\r\n '})
    assert found == {'recipient': 'susan', 'body': 'Hello'}


@pytest.mark.parametrize(
    ('field', 'value'), [('recipient', 'two words'), ('recipient', ''), ('body', '  ')]
)
def test_field_that_breaks_a_rule_is_named(field, value):
    with pytest.raises(ValidationError) as refused:
        NewMessageSchema().load({'recipient': 'susan', 'body': 'Hello', field: value})
    assert list(refused.value.messages) == [field]
